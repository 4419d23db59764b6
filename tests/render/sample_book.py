"""A book with everything in it that a book may hold."""

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" role="img"
aria-labelledby="p1-t p1-d">
<title id="p1-t">Acht van elf gingen vooruit</title><desc id="p1-d">Acht beter, twee gelijk, een minder.</desc>
<rect x="90" y="10" width="160" height="16" fill="#0b5f56"/>
<text x="84" y="22" text-anchor="end"
font-family="'Source Sans 3', sans-serif" font-size="10" fill="#14211f">Beter</text>
<text x="256" y="22" font-family="'Source Sans 3', sans-serif" font-size="10" font-weight="600" fill="#14211f">8</text>
</svg>"""

COVER = """<section class="cover"><p class="over">Leerconsortium De Proefpolder</p>
<h1>Werk- en inspiratieboek</h1>
<p class="under">Samen leren in het mkb: vijf stappen, tien werkvormen, en wat het jaar opleverde.</p>
<p class="small">Verzonnen voorbeeld, najaar 2026</p></section>
<nav class="contents" aria-label="Inhoud"><h1>Inhoud</h1></nav>"""

CHAPTER = """
<h1 id="idee">Het idee en wat het oplevert</h1>
<p class="lead">Kleine bedrijven hebben samen meer in huis dan elk apart. Wie weet wat een ander wil leren, kan de
volgende bijeenkomst zo plannen dat iedereen er iets aan heeft.</p>
<p>Een leerconsortium is een groep bedrijven die om de beurt een bijeenkomst organiseren. Medewerkers noemen hun
<strong>leerwensen</strong>; waar die overlappen ontstaat een <em>thema</em>. Een bijeenkomst duurt een dagdeel en
begint altijd met een vraag uit het werk<span class="note">Een vraag uit het werk is iets waar iemand deze maand tegen
aanliep, geen onderwerp uit een boek.</span>. Verantwoordelijkheidsgevoel en bedrijfsontwikkelingsgesprekken horen
daarbij; zie <a class="page" href="#kring">de leerkring</a>, of schrijf naar
<a href="mailto:hulp@proefpolder.example">de coördinator</a>.</p>
<h2>Vijf stappen</h2>
<ol><li><strong>Wensen ophalen.</strong> Iedereen noemt er drie.</li><li>Overlap zien: wie wil hetzelfde, en waar?</li>
<li>Rooster maken.</li><li>Bijeenkomen.</li><li>Terugkijken, en het stokje doorgeven.</li></ol>
<blockquote><p>Ik dacht dat wij de enigen waren die ermee worstelden.</p></blockquote>
<aside class="box"><h3>Zo begin je morgen</h3><ul><li>Bel drie bedrijven in de buurt.</li>
<li>Vraag elk wat zij dit jaar willen kunnen.</li></ul></aside>
<h2 id="kring">De leerkring</h2>
<dl class="facts"><dt>Wie</dt><dd>6 tot 12 deelnemers uit minstens 4 bedrijven</dd><dt>Duur</dt><dd>2,5 uur</dd>
<dt>Waar</dt><dd>Bij de gastheer, op de werkvloer</dd></dl>
<table data-widths="2 7 3"><caption>Tijdschema van een kennissessie</caption><thead><tr><th scope="col">Tijd</th>
<th scope="col">Wat je doet</th><th scope="col" class="number">Minuten</th></tr></thead><tbody>
<tr><th scope="row">13:00</th>
<td>Inloop en kennismaken: iedereen noemt een vraag uit het werk</td><td class="number">15</td></tr>
<tr><th scope="row">13:15</th>
<td>De gastheer laat zien hoe het bedrijf het aanpakt, met een rondgang</td><td class="number">45</td></tr>
<tr><th scope="row">14:00</th>
<td>Proberen in tweetallen uit verschillende bedrijven</td><td class="number">60</td></tr>
<tr><th scope="row">15:00</th><td>Wat neem je mee naar je werk?</td><td class="number">30</td></tr></tbody></table>
<figure>PICTURE<figcaption>Acht van de elf deelnemers gingen vooruit op kennis van data.</figcaption>
<details><summary>De cijfers</summary><table class="data"><caption>Voor en na, 11 deelnemers</caption><thead><tr>
<th scope="col">Uitkomst</th><th scope="col" class="number">Aantal</th></tr></thead><tbody>
<tr><th scope="row">Beter</th><td class="number">8</td></tr>
<tr><th scope="row">Gelijk</th><td class="number">2</td></tr>
<tr><th scope="row">Minder</th><td class="number">1</td></tr></tbody></table></details></figure>
<h2>Zelf invullen</h2>
<ul class="ticks"><li>De ruimte is geregeld</li><li>De uitnodiging is weg</li><li>Iemand schrijft mee</li></ul>
<p class="write" data-lines="4">Wat wil je dat deelnemers de week erna anders doen?</p>
<p>Naam: <span class="blank"></span> Datum: <span class="blank"></span></p>
<hr><p class="small">Deze bladzijde mag je kopiëren.</p>
<h3>Afspraken</h3><p>Wie tekent, doet mee voor een jaar.</p>
<h4>Opzeggen</h4><p>Dat kan na elk kwartaal.</p>
<table class="form"><caption>Wie tekent</caption><thead><tr><th scope="col">Bedrijf</th><th scope="col">Naam</th>
<th scope="col">Handtekening</th></tr></thead><tbody><tr><td></td><td></td><td></td></tr>
<tr><td></td><td></td><td></td></tr></tbody></table>
""".replace("PICTURE", PICTURE)

BOOK = COVER + CHAPTER


def long_book(chapters):
    """Return a book of about three pages a chapter."""
    return COVER + "".join(_chapter(number) for number in range(chapters))


def _chapter(number):
    key = f"c{number}-"
    again = CHAPTER.replace('id="', f'id="{key}').replace('href="#', f'href="#{key}')
    again = again.replace('="p1-t p1-d"', f'="{key}p1-t {key}p1-d"')
    return again.replace("Het idee en wat het oplevert", f"Hoofdstuk {number + 1}: samen leren")
