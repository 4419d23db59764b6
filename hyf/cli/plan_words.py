"""How the objectives of a plan, and the reasons for what it leaves out, are called on the terminal."""

from hyf.model.language import Text

# In the order in which they are pursued.
AIM_NAMES = {
    "kept-as-published": Text(en="kept as people were told", nl="gebleven zoals bekendgemaakt"),
    "met-weight": Text(en="wishes met, by weight", nl="vervulde leerwensen, naar gewicht"),
    "worst-company": Text(
        en="part met at the company served worst", nl="vervuld deel bij het bedrijf dat het minst krijgt"
    ),
    "turns-astray": Text(
        en="turns from a fair share at the worst moment, beyond what fair rotation needs",
        nl="beurten naast het eerlijke deel op het slechtste moment, boven wat bij eerlijk rouleren hoort",
    ),
    "furthest-ahead": Text(en="turns ahead of its share, at most", nl="hoogstens zoveel beurten te veel"),
    "new-meetings": Text(en="people who meet for the first time", nl="eerste ontmoetingen tussen bedrijven"),
    "can-come": Text(en="people who can come, over all dates", nl="mensen die kunnen, over alle data"),
    "days-of-waiting": Text(en="days until each session, together", nl="dagen tot elke bijeenkomst, samen"),
    "people-served": Text(en="people in at least one session", nl="mensen in minstens één bijeenkomst"),
    "turns-out-of-order": Text(
        en="colleagues passed over whose turn to organise was longer ago",
        nl="collega's overgeslagen van wie de organisatiebeurt langer geleden was",
    ),
    "at-companies": Text(en="sessions at a member company", nl="bijeenkomsten bij een bedrijf zelf"),
    "as-it-stood": Text(en="as in the rota that stood there", nl="zoals in het rooster dat er stond"),
}

UNMET_NAMES = {
    "alone": Text(en="nobody else in the community wants it", nl="niemand anders in de leergemeenschap wil dit"),
    "too-few": Text(en="too few people want it", nl="te weinig mensen willen dit"),
    "too-few-companies": Text(en="too few companies", nl="te weinig bedrijven"),
    "one-sided": Text(en="mostly people of one company", nl="vooral mensen van één bedrijf"),
    "never-free": Text(en="this person can never come", nl="deze persoon kan nooit"),
    "no-organiser": Text(en="nobody of them organises", nl="niemand van hen organiseert"),
    "no-common-day": Text(en="no day that suits enough people", nl="geen dag waarop genoeg mensen kunnen"),
    "no-slot": Text(en="all sessions went to other topics", nl="alle bijeenkomsten gingen naar andere thema's"),
    "does-not-fit": Text(en="does not fit beside the other sessions", nl="past niet naast de andere bijeenkomsten"),
    "not-free": Text(en="cannot come on the day of the session", nl="kan niet op de dag van de bijeenkomst"),
    "same-day": Text(en="in another session that day", nl="die dag al in een andere bijeenkomst"),
    "max-sessions": Text(en="as many sessions as wanted", nl="al in zoveel bijeenkomsten als gewenst"),
    "apart": Text(en="kept apart from somebody there", nl="blijft gescheiden van iemand daar"),
    "full": Text(en="the session is full", nl="de bijeenkomst is vol"),
    "company-share": Text(en="enough people of that company there", nl="genoeg mensen van dat bedrijf daar"),
    "left-out": Text(en="left out by hand, or newer than the rota", nl="met de hand weggelaten, of later gekomen"),
    "not-found": Text(en="no place found before the search ended", nl="geen plek gevonden voordat het zoeken stopte"),
}
