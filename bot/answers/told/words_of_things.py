"""Words beside sites, documents and postal codes that are told unasked, and what is no city and no company. Folded."""

from __future__ import annotations

from bot.answers.tables import word_set
from bot.answers.told.words import FILLERS, WISHES

_OURS = FILLERS - WISHES - word_set("procuro busco looking prefiro prefer prefiere")
URL_WORDS = word_set("site sites website web pagina page link url loja tienda store shop blog portfolio instagram")
URL_AROUND = _OURS | URL_WORDS | word_set("segue online virtual sitio endereco direccion address oficial official s")
MAP_AROUND = URL_AROUND | word_set("""
    mapa map maps google waze localizacao ubicacion location local lugar place fica queda mando mandei envio te le this
""")
DOCUMENT_WORDS = word_set("cpf cnpj documento document")
DOCUMENT_AROUND = _OURS | DOCUMENT_WORDS | word_set("segue anota seguinte nro no")
POSTAL_WORDS = word_set("cep zip postal postcode cp")
POSTAL_AROUND = _OURS | POSTAL_WORDS | word_set("""
    code codigo daqui mesmo segue anota seguinte endereco direccion address casa home rua
""")
# "Moro em Apartamento", "vivo en el Centro".
NO_CITIES = word_set("""
    apartamento apto casa condominio sobrado predio kitnet sitio fazenda chacara interior litoral capital centro zona
    bairro regiao norte sul leste oeste departamento depto edificio colonia barrio pueblo rancho provincia sur este
    apartment house home condo downtown suburb suburbs country city town state countryside area farm north south east
    west cidade ciudad estado brasil brazil mexico argentina espanha espana usa us eua uk united states estados unidos
""")
COMPANY_WORDS = word_set("""
    empresa company compania companhia negocio business firma firm startup organizacao organization organizacion
""")
# "Sou a Ana do Financeiro": part of a company.
DEPARTMENTS = word_set("""
    financeiro marketing comercial vendas compras rh ti dp juridico administrativo administracao operacoes logistica
    suporte atendimento diretoria gerencia recepcao contabilidade obra predio condominio loja area setor equipe
    finanzas ventas compras sistemas recursos direccion gerencia administracion contabilidad soporte almacen
    sales finance it hr support operations legal purchasing accounting management marketing
    facebook instagram google whatsapp anuncio internet site linkedin tiktok youtube email casa home
""")
