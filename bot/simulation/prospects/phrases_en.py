"""How people answer in English."""

from __future__ import annotations

from bot.simulation.prospects.phrases import Phrases, Scale

ENGLISH = Phrases(
    hello=(
        "hi", "Hello", "hey there", "Hi! Saw your ad", "good morning", "hello, how does this work?", "hii", "interested",
        "Hi, I'd like some information", "hey, pricing?", "good afternoon", "yo", "I want to know more",
    ),
    first_names=(
        "Sam", "Kim", "Olivia", "Noah", "Priya", "Liam", "Chloe", "Mohammed", "Grace", "Ethan", "Aoife", "Jack", "Mei",
        "Mary Ann", "Sean", "Zoë", "O'Neal", "DeShawn",
    ),
    last_names=(
        "Lee", "Smith", "Johnson", "Patel", "O'Brien", "Garcia", "Nguyen", "Brown", "van der Berg", "Kowalski", "Jones-Hill",
        "Williams", "Okafor", "Taylor",
    ),
    cities=(
        "New York", "Austin", "Chicago", "San Jose", "Boston", "Portland", "St. Louis", "Denver", "Salt Lake City", "Tulsa",
        "Miami", "Leeds", "Baton Rouge",
    ),
    states=("TX", "California", "New York", "FL", "Ohio", "Massachusetts", "WA", "north carolina", "IL", "Georgia"),
    postal_codes=("100##", "787##", "606##", "9####", "021##"),
    domains=("example.com", "example.org", "mail.example.com", "example.net"),
    phones=("(212) 555-01##", "212-555-01##", "+1 212 555 01##", "21255501##", "1-312-555-01##", "+44 7700 900###"),
    point=",",
    thousand=("{}k", "{} thousand", "{} grand"),
    million=("{} million", "{}M", "{} mil"),
    scales=(
        Scale(r"electric(?:ity)? bill|power bill|energy bill", 50, 900, ("two hundred", "a hundred and fifty", "three hundred dollars")),
        Scale(r"\brent", 700, 6_000, ("fifteen hundred", "two thousand dollars", "a thousand")),
        Scale(r"\bbuy(?:ing)? (?:a )?(?:home|house|flat|apartment|condo)|\bproperty\b|mortgage|\byour (?:next|new) home", 150_000, 2_500_000, ("half a million", "three hundred thousand", "a million and a half")),
    ),
    money_plain=("{}", "${}", "{} dollars", "$ {}", "${}.00"),
    money_loose=(
        "around {}", "about ${}", "maybe {}", "I think {}", "{} a month", "up to ${}", "no more than {}", "roughly {} dollars",
        "somewhere near {}", "{} ish", "between 300 and {}",
    ),
    money_words=("two hundred", "five hundred dollars", "a thousand", "two thousand dollars", "fifteen hundred", "a hundred bucks"),
    number_plain=("{}", "{}", "{} people", "we are {}"),
    number_loose=("about {}", "around {}", "maybe {}", "I think {}", "roughly {}", "{} or so", "currently {}", "like {}"),
    number_words=("two", "three", "five", "ten", "a dozen", "fifteen", "twenty", "thirty-five", "a hundred"),
    dates_plain=("tomorrow", "Monday", "4/15", "April 20", "today", "May 10", "next week"),
    dates_loose=(
        "I guess next Monday", "in two weeks", "around the 10th", "in April", "early next month", "day after tomorrow works",
        "as soon as possible", "not sure yet", "friday", "3rd of May", "next month", "asap",
    ),
    loose={
        "name": ("my name is {}", "I'm {}", "{} :)", "it's {}", "call me {}", "{}, nice to meet you"),
        "email": ("my email is {}", "send it to {}", "{} thanks", "it's {}", "you can use {}"),
        "phone": ("it's {}", "call {}", "my cell is {}", "{} (mobile)", "try {}"),
        "city": ("in {}", "I live in {}", "we're based in {}", "{} area", "near {}"),
        "postal_code": ("it's {}", "zip {}", "my zip is {}", "{} I think", "we're in {}"),
        "document": ("my number is {}", "it's {}", "{}, please check"),
        "url": ("it's {}", "our site is {}", "{} but it's old", "here: {}"),
        "state": ("in {}", "I live in {}", "we're in {}", "{}, USA"),
        "rating": ("a {}", "I'd say {}", "{} from me", "maybe {}", "solid {}"),
    },
    choice_loose=("I think {}", "{} I guess", "{}, please", "that would be {}", "mostly {}", "rather {}"),
    yes=("yes", "Yes!", "yeah", "yep", "sure", "correct", "that's right", "y", "of course", "👍", "yup", "ok yes"),
    no=("no", "No", "nope", "nah", "no thanks", "not yet", "not really", "n", "no that's wrong", "don't think so"),
    skip=("skip", "I'd rather not say", "prefer not to", "pass"),
    free=(
        "it's for my business", "want to save money", "a small shop", "nothing special", "I need help with that",
        "just looking around", "a friend told me", "for the family", "do you serve my area?", "whatever works",
    ),
    around=(
        "let me see... {}", "well, {} I guess", "good morning! {} 😊", "hmm {} but it depends", "{}, ok?", "Oh sure. {}",
        "{}. My sister might be interested too", "sorry for the wait! {}", "lol {}", "{} 🙏",
    ),
    lost=(
        "I don't understand", "what do you mean?", "what's that?", "?", "huh", "where do I find that?", "no idea what to put",
        "do I type it here?", "hold on", "how much is it?", "where are you based?", "it depends", "dunno",
    ),
    rude=(
        "why do you need to know?", "this is annoying", "none of your business", "you people are slow", "is this a scam",
        "I have no time for this", "just give me the price", "ugh", "stupid bot",
    ),
    human=(
        "can I talk to a person?", "is anyone there?", "let me speak to an agent please", "human please",
        "I'd rather talk to someone",
    ),
    stop=("STOP", "unsubscribe", "stop texting me", "remove me from this list", "don't message me again"),
    back=("hi, sorry", "back now", "was busy, sorry", "hey", "yes still interested"),
)
