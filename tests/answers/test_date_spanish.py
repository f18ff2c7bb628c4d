"""What people write in Spanish on Monday 2026-11-23, 10:00 in São Paulo, and the date or time that they mean."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.answers.date import read
from bot.answers.reading import Locale, Reading

WHERE = Locale("es-MX", "MX", "America/Mexico_City", "MXN")
NOW = datetime.fromisoformat("2026-11-23T10:00:00-03:00")

# What was written, the date (with a time: in America/Mexico_City), and whether it must be confirmed.
ROWS = [
    ("hoy", "2026-11-23", ""),
    ("mañana", "2026-11-24", ""),
    ("manana", "2026-11-24", ""),
    ("pasado mañana", "2026-11-25", ""),
    ("ayer", "2026-11-22", ""),
    ("anteayer", "2026-11-21", ""),
    ("ahora mismo", "2026-11-23", ""),
    ("lo antes posible", "2026-11-23", ""),
    ("lunes", "2026-11-30", "confirm"),
    ("el martes", "2026-11-24", ""),
    ("miércoles", "2026-11-25", ""),
    ("miercoles", "2026-11-25", ""),
    ("este jueves", "2026-11-26", ""),
    ("el próximo lunes", "2026-11-30", ""),
    ("el viernes que viene", "2026-12-04", "confirm"),
    ("el sábado pasado", "2026-11-21", ""),
    ("jue", "2026-11-26", ""),
    ("sáb", "2026-11-28", ""),
    ("el lunes de la semana que viene", "2026-11-30", ""),
    ("lunes 30", "2026-11-30", ""),
    ("el 15", "2026-12-15", ""),
    ("el 5 de mayo", "2027-05-05", ""),
    ("5 de mayo de 2027", "2027-05-05", ""),
    ("cinco de mayo", "2027-05-05", ""),
    ("el primero de enero", "2027-01-01", ""),
    ("15/03", "2027-03-15", ""),
    ("el 3-12", "2026-12-03", ""),
    ("31/12/2026", "2026-12-31", ""),
    ("2 de ago", "2027-08-02", ""),
    ("el 20 por la tarde", "2026-12-20", ""),
    ("del 4 al 8 de enero", "2027-01-04", "confirm"),
    ("mayo 5", "2027-05-05", ""),
    ("la semana que viene", "2026-11-30", ""),
    ("la próxima semana", "2026-11-30", ""),
    ("el mes que viene", "2026-12-01", ""),
    ("el próximo año", "2027-01-01", ""),
    ("fin de mes", "2026-11-30", "confirm"),
    ("a principios de enero", "2027-01-01", "confirm"),
    ("este fin de semana", "2026-11-28", ""),
    ("a mediados de marzo", "2027-03-15", "confirm"),
    ("en abril", "2027-04-01", ""),
    ("navidad", "2026-12-25", ""),
    ("año nuevo", "2027-01-01", ""),
    ("nochebuena", "2026-12-24", ""),
    ("semana santa", "2027-03-25", ""),
    ("día de muertos", "2027-11-02", ""),
    ("el último viernes de enero", "2027-01-29", ""),
    ("en dos semanas", "2026-12-07", ""),
    ("dentro de 10 días", "2026-12-03", ""),
    ("en un mes", "2026-12-23", ""),
    ("hace 3 días", "2026-11-20", ""),
    ("hace un mes", "2026-10-23", ""),
    ("3 semanas", "2026-12-14", "confirm"),
    ("en media hora", "2026-11-23 07:30", ""),
    ("en 2 horas", "2026-11-23 09:00", ""),
    ("dentro de hora y media", "2026-11-23 08:30", ""),
    ("a las 3 de la tarde", "2026-11-23 15:00", ""),
    ("a las tres y media", "2026-11-23 15:30", ""),
    ("a las doce menos cuarto", "2026-11-23 11:45", ""),
    ("las 9 de la mañana", "2026-11-23 09:00", ""),
    ("a la una", "2026-11-23 13:00", ""),
    ("mediodía", "2026-11-23 12:00", ""),
    ("15:30", "2026-11-23 15:30", ""),
    ("mañana a las 11", "2026-11-24 11:00", ""),
    ("mañana por la mañana", "2026-11-24", ""),
    ("esta noche", "2026-11-23", ""),
    ("mañana a las 8 de la noche", "2026-11-24 20:00", ""),
    ("el lunes a las 10:30", "2026-11-30 10:30", "confirm"),
    ("viernes 5pm", "2026-11-27 17:00", ""),
    ("el 12 a las 4", "2026-12-12 16:00", ""),
    ("hoy a las 6 de la tarde", "2026-11-23 18:00", ""),
    ("mañana después de las 4", "2026-11-24 16:00", ""),
    ("buenos días, mañana a las 9?", "2026-11-24 09:00", ""),
    ("hoy no puedo, mejor el jueves", "2026-11-26", ""),
    ("el 10 de diciembre a las 10 am", "2026-12-10 10:00", ""),
    ("la próxima semana, martes", "2026-12-01", ""),
    ("mar 24", "2026-11-24", "confirm"),
    ("el finde", "2026-11-28", ""),
    ("17hs", "2026-11-23 17:00", ""),
    ("mañana al mediodía", "2026-11-24 12:00", ""),
    ("en un par de días", "2026-11-25", "confirm"),
    ("hace 2 años", "2024-11-23", ""),
    ("hace como 3 semanas", "2026-11-02", ""),
    ("hace cerca de 5 horas", "2026-11-23 02:00", ""),
    ("anoche", "2026-11-22", ""),
    ("anoche a las 9", "2026-11-22 21:00", ""),
    ("a las cinco del 20", "2026-12-20 17:00", ""),
    ("tan pronto como sea posible", "2026-11-23", ""),
    ("a las 15 hora de Colombia", "2026-11-23 14:00", ""),
    ("la próxima quincena", "2026-12-01", ""),
    ("en 2 días y 3 horas", "2026-11-25 10:00", ""),
    ("mañana temprano", "2026-11-24", ""),
    ("mañana temprano a las 8", "2026-11-24 08:00", ""),
    ("el 27 de este mes", "2026-11-27", ""),
    ("cuarto pasadas las dos de la tarde", "2026-11-23 14:15", ""),
    ("son las 7pm y media", "2026-11-23 19:30", ""),
    ("2 días después de mañana", "2026-11-26", ""),
    ("en 3 días hábiles", "2026-11-26", ""),
    ("el día después de navidad", "2026-12-26", ""),
    ("5 de mayo de dos mil treinta", "2030-05-05", ""),
    ("lun 30 de noviembre 15:20:10 2026", "2026-11-30 15:20:10", ""),
    ("siete treinta", "2026-11-23 07:30", "confirm"),
    ("lu", "2026-11-30", "confirm"),
    ("ju a las 9", "2026-11-26 09:00", ""),
    ("mñn", "2026-11-24", ""),
    ("de hoy en ocho", "2026-11-30", ""),
    ("de mañana en quince", "2026-12-08", ""),
    ("último día del año", "2026-12-31", ""),
    ("el mes que viene el 5", "2026-12-05", ""),
    ("3 del 5 del 90", "1990-05-03", ""),
    ("tres de mayo de mil novecientos noventa", "1990-05-03", ""),
    ("el lunes no, el martes sí", "2026-11-24", ""),
    ("verano", "2027-06-21", "confirm"),
    ("en como 2 semanas", "2026-12-07", ""),
]


@pytest.mark.parametrize(("text", "meant", "confirm"), ROWS)
def test_a_date_is_read_as_it_is_meant(text: str, meant: str, confirm: str) -> None:
    reading = read(text, WHERE, NOW)
    assert reading == Reading(_value(meant), confirm == "confirm")
    assert reading is not None
    assert isinstance(reading.value, datetime) == (" " in meant)


def _value(meant: str) -> date | datetime:
    if " " not in meant:
        return date.fromisoformat(meant)
    return datetime.fromisoformat(meant + "-06:00")
