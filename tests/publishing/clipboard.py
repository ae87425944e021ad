"""What four programs really put on the clipboard for the same few lines, as HTML.

Each says: a heading; a paragraph with a word in italics, one in bold and a link; a list of two, the
second with a list of one inside; a numbered list of two; a quotation.
"""

# ruff: noqa: E501 — these lines are as the programs wrote them

import re

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15"><title>Anmeldelse</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:12.0pt;} h1 {color:#2F5496} --></style></head>
<body lang=NO-BOK style='tab-interval:35.4pt'><!--StartFragment-->
<h1><span style='mso-fareast-font-family:"Times New Roman"'>Et hus om natten<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'>Her er <i style='mso-bidi-font-style:normal'>natten</i>
og <b style='mso-bidi-font-weight:normal'>byen</b>, se
<a href="https://example.org/film">filmen</a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Lys<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Lyd</p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if
!supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>Musikk</p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if
!supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Først</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if
!supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Sist</p>
<blockquote><p class=MsoNormal>Vi er alene.<o:p></o:p></p></blockquote>
<!--EndFragment--></body></html>"""

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b-7fff">'
    '<h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;'
    'font-family:Arial;font-weight:400;font-style:normal;">Et hus om natten</span></h1>'
    '<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;">Her er </span>'
    '<span style="font-size:11pt;font-weight:400;font-style:italic;">natten</span>'
    '<span style="font-size:11pt;font-weight:400;font-style:normal;"> og </span>'
    '<span style="font-size:11pt;font-weight:700;font-style:normal;">byen</span>'
    '<span style="font-size:11pt;font-weight:400;">, se </span>'
    '<a href="https://www.google.com/url?q=https://example.org/film&amp;sa=D" '
    'style="text-decoration:none;"><span style="font-weight:400;text-decoration:underline;">'
    'filmen</span></a><span style="font-weight:400;">.</span></p><br />'
    '<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" '
    'aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Lys</span></p></li>'
    '<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Lyd</span></p></li>'
    '<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Musikk</span></p></li>'
    "</ul></ul>"
    '<ol><li dir="ltr"><p dir="ltr" role="presentation"><span>Først</span></p></li>'
    '<li dir="ltr"><p dir="ltr" role="presentation"><span>Sist</span></p></li></ol>'
    "<blockquote><p><span>Vi er alene.</span></p></blockquote></b>"
    '<br class="Apple-interchange-newline">'
)

LIBREOFFICE = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title></title>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">p { line-height: 115% } h1.western { font-size: 18pt }</style></head>
<body lang="nb-NO" dir="ltr"><h1 class="western">Et hus om natten</h1>
<p style="line-height: 115%">Her er <i>natten</i> og <b>byen</b>, se
<font color="#000080"><span lang="zxx"><u><a href="https://example.org/film">filmen</a></u></span></font>.</p>
<p><br/>

</p>
<ul><li><p>Lys</p></li>
<li><p>Lyd</p>
<ul><li><p>Musikk</p></li></ul></li></ul>
<ol><li><p>Først</p></li>
<li><p>Sist</p></li></ol>
<blockquote>Vi er alene.</blockquote></body></html>"""

WEB_PAGE = (
    '<meta charset=\'utf-8\'><div class="article" style="box-sizing: border-box; color: rgb(0, 0, 0);">'
    '<h2 style="font-weight: 700; color: rgb(17, 17, 17);">Et hus om natten</h2>'
    '<script>track()</script><img src="https://ads.example/pixel.gif" onerror="alert(1)">'
    '<p style="font-style: normal; font-weight: 400; orphans: 2;">Her er '
    '<em style="font-style: italic;">natten</em><span> og </span><strong onclick="alert(1)">byen</strong>'
    ', se <a class="link" target="_blank" rel="noopener" href="https://example.org/film">filmen</a>.</p>'
    '<ul class="bullets"><li>Lys</li><li>Lyd<ul><li>Musikk</li></ul></li></ul>'
    '<ol start="3"><li>Først</li><li>Sist</li></ol>'
    '<blockquote class="big"><p>Vi er alene.</p></blockquote></div>'
)

SAMPLES = {
    "word": WORD,
    "google docs": GOOGLE_DOCS,
    "libreoffice": LIBREOFFICE,
    "web page": WEB_PAGE,
}

# With the paragraphs inside items left out, since some programs write them and some do not.
EXPECTED = (
    "<h2>Et hus om natten</h2>"
    "<p>Her er <em>natten</em> og <strong>byen</strong>, se "
    '<a href="https://example.org/film">filmen</a>.</p>'
    "<ul><li>Lys</li><li>Lyd<ul><li>Musikk</li></ul></li></ul>"
    "<ol><li>Først</li><li>Sist</li></ol>"
    "<blockquote><p>Vi er alene.</p></blockquote>"
)


def without_paragraphs_in_items(html: str) -> str:
    return re.sub(r"<li><p>(.*?)</p>(?=</li>|<ul>)", r"<li>\1", html)


# A sentence with a footnote, and the note below, as three programs put it.
FOOTNOTED = {
    "Word": """<html><body><!--StartFragment--><p class=MsoNormal>Natten<a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>
<span style='mso-special-character:footnote'><![if !supportFootnotes]><span>[1]</span><![endif]></span>
</span></a> er lang.</p><div style='mso-element:footnote-list'><br clear=all><hr align=left size=1
width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>
<span style='mso-special-character:footnote'>[1]</span></span></a> Se <i>Stalker</i>.<o:p></o:p></p>
</div></div><!--EndFragment--></body></html>""",
    "LibreOffice": """<p>Natten<a class="sdfootnoteanc" name="sdfootnote1anc"
href="#sdfootnote1sym"><sup>1</sup></a> er lang.</p><div id="sdfootnote1"><p class="sdfootnote">
<a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Se <i>Stalker</i>.</p></div>""",
    "Google Docs": """<p><span>Natten</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>
er lang.</span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Se </span>
<span style="font-style:italic">Stalker</span><span>.</span></p></div>""",
    "a page of ours": """<p>Natten<sup class="note-mark"><a href="#note-1" id="note-mark-1"
role="doc-noteref">1</a></sup> er lang.</p><ol class="notes"><li id="note-1" value="1">Se
<em>Stalker</em>. <a href="#note-mark-1" role="doc-backlink">↩</a></li></ol>""",
}
