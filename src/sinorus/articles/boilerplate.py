"""What news pages print around their articles, as data that can be read and reviewed.

`LINES` are whole lines, compared without case and without the marks around them. `PATTERNS` are
lines of a known shape. `HEADINGS` open a list of links to other articles. `SECTIONS` are the words
that menus and breadcrumbs are made of. `CREDITS` stand inside a
caption and are cut out of it, `END_CREDITS` and `TRAILERS` only from its end.

Each pattern carries an example, and a test holds that it matches it. A pattern has to fit the
whole line, so it can afford to be plain; none may match a sentence that could state a fact.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One shape of boilerplate: a regular expression and a text that it matches."""

    regex: str
    example: str


def _phrases(table: str) -> frozenset[str]:
    """The phrases of a table, between bars or line ends."""
    return frozenset(phrase for cell in re.split(r"[|\n]", table) if (phrase := cell.strip()))


LINES = _phrases(
    """
    about the author|about us|accept|accept all|accept cookies|account|adblock detected|ad
    ad feedback|advertisement|advertising|advertise with us|all rights reserved|also read
    article continues below|article continues after ad|article continues below this ad
    article content|author|author avatar|avatar|back|back to home|back to top|back to top button
    bookmark|breadcrumb|breadcrumbs|breaking news|button|caption|categories|click here|close
    close menu|comment|comments|contact|contact us|continue reading|cookie policy|cookie settings
    copy link|copy url|credit|description of image|dismiss|donate|download app|download our app
    editor's picks|editors' picks|email|email this article|enlarge image|enlarge this image
    enter your email|facebook|facebook twitter|feedback|file|file photo|follow|follow us|font size
    get the app|gift this article|google news|hide caption|home page|homepage|image|image source
    image caption|image credit|instagram|join us|join our channel|keep reading|kindle|latest
    latest updates|leave a comment|leave a reply|left menu|like|linkedin|listen|listen to article
    listen to this article|load more|loading|log in|login|logo|main menu|manage cookies|menu
    messenger|minimize|more|navigation|next|next article|next post|newsletter|newsletters
    no comments|open menu|open in app|open image modal|ok|photo|photos|pinterest|play|play video
    please wait|post|posted|previous|previous article|previous post|print|print this article
    privacy policy|published|read aloud|recommend|reddit|register|related tags|reply
    report this ad|reprints|resize|right menu|rss|save|save article|save for later
    save this article|scroll to top|search|see all|select language|send|share|share article
    share options|share this|share this article|share this post|share this story|share via
    sharing options|show caption|show comments|show more|sidebar|sign in|sign up|site map|sitemap
    skip|skip ad|skip advertisement|skip to content|skip to main content|sponsored
    sponsored content|story continues|story continues below|story continues below advertisement
    submit|subscribe|subscribe now|support us|tags|telegram|terms|terms and conditions
    terms of service|terms of use|text size|thumbnail|toggle menu|toggle navigation|top|tweet
    twitter|unmute|updated|via email|video player|view all|view comments|view gallery|view image
    view in app|viber|vkontakte|wechat|weibo|whatsapp|x|youtube|your email|your email address
    """
)

HEADINGS = _phrases(
    """
    also on this site|don't miss|explore more|from our partners|further reading
    in case you missed it|in other news|latest articles|latest news|latest posts|latest stories
    more coverage|more for you|more from author|more from this author|more from this section
    more like this|more news|more on this|more on this story|more on this topic|more stories
    most popular|most read|most shared|most viewed|must read|must reads|now read|other news
    people also read|popular|popular articles|popular news|popular posts|popular stories|read also
    read more|read next|recent articles|recent news|recent posts|recommended|recommended for you
    recommended reading|recommended stories|related|related article|related articles
    related content|related coverage|related links|related news|related posts|related reading
    related stories|related story|related topics|related video|related videos|see also
    similar articles|similar news|similar stories|sponsored links|suggested for you
    suggested reading|top news|top stories today|trending|trending articles|trending now
    trending stories|up next|watch now|what to read next|what to watch|you may also like
    you may like|you might also like
    """
)

SECTIONS = _phrases(
    """
    africa|americas|analysis|animals|arts|asia|automotive|blog|blogs|books|breaking|business
    careers|cars|climate|columnists|contact|cricket|crime|crypto|culture|defence|defense|economy
    editorial|education|energy|entertainment|environment|europe|events|exclusive|explainers
    fashion|featured|features|finance|food|football|forum|gallery|games|general|global|health|home
    horoscope|human|immigration|in-depth|india|innovation|insights|international|interviews
    investigations|issues|jobs|latest|law|letters|life|lifestyle|live|local|magazine|markets|media
    military|money|more|most|movies|multimedia|music|nation|national|news|newsletters|obituaries
    opinion|opinion/analysis|opinions|pacific|pakistan|people|photo|photos|podcast|podcasts
    politics|pop|popular|programmes|property|puzzles|radio|real-estate|regional|religion|reports
    reviews|rugby|science|security|social|society|space|special|sport|sports|stories|style
    subscribe|tech|technology|tennis|top|topics|tourism|trade|travel|trending|tv|uk|ukraine|us|usa
    video|videos|viral|weather|world
    """
)
"""Among them are countries and regions, so a line counts as a menu only with other words"
" beside them."""

PATTERNS = (
    # bylines and author boxes
    Pattern(r"by [a-z.'’ -]{3,60}?\W*\d+ min(?:ute)?s? read", "By Ann Writer - - 5 Mins Read"),
    Pattern(
        r"(?:est(?:imated|\.)? )?(?:reading time|time to read)\b.{0,30}", "Reading time: 3 minutes"
    ),
    Pattern(r"\d+ ?[- ]?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?", "4 min read"),
    Pattern(
        r"\(?(?:additional |with )?(?:reporting|writing|editing|edited|compiled|written"
        r"|translated|translation)"
        r"(?: and (?:reporting|writing|editing|translation))?(?: by|:) .{2,250}",
        "(Reporting by Ann Writer in Paris; Editing by Bob Reader)",
    ),
    Pattern(
        r".{2,120} contributed to (?:this|the) (?:report|story|article)\.?",
        "The Example Press contributed to this report.",
    ),
    Pattern(
        r".{2,100} is (?:a|an|the) [^.]{0,60}(?:reporter|correspondent|editor|journalist|columnist)"
        r"(?: (?:at|for|with|based|covering|who)\b.{0,200})?\.?",
        "Ann Writer is a senior reporter at the Daily Example.",
    ),
    Pattern(r"sincerely,.{0,60}", "Sincerely, Example Media Limited"),
    # dates of publication: read as such before the text is cleaned
    Pattern(
        r"(?:first |originally )?(?:published|posted|updated|last (?:updated|modified|edited)"
        r"|modified"
        r"|publication date|date(?: of publication)?|release date|created)"
        r"(?: (?:on|at))?(?:[:|–-]| (?=\d|[a-z]{3,9}\.? \d)).{0,70}",
        "Last updated: 3 May 2021, 10:30 GMT",
    ),
    Pattern(
        r"(?:[a-z]{3,9}day,? )?(?:\d{1,2} [a-z]{3,9}\.?|[a-z]{3,9}\.? \d{1,2}),? \d{4}"
        r",?(?: at| -| –| \|)? \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4}| \([a-z]{2,4}\))?",
        "30 November, 2022, 01:40 pm",
    ),
    Pattern(r"\d+ (?:second|minute|hour|day|week|month|year)s? ago", "3 hours ago"),
    # shares, follows, subscriptions
    Pattern(
        r"\d[\d.,]*[km]? ?(?:shares?|views?|comments?|likes?|reads?|followers|retweets)",
        "1.2K shares",
    ),
    Pattern(r"(?:views?|shares?|comments?|likes?|hits)\W{1,3}\d[\d.,]*k?", "Views: 1,204"),
    Pattern(
        r"(?:click to )?(?:share|tweet|pin|send|save|print|email|copy)(?: (?:this|it|link"
        r"|article|story|page))?"
        r"(?: (?:on|to|via|by|with|in))?(?:[ ,|/]*(?:facebook|twitter|x|whatsapp|telegram"
        r"|linkedin|reddit"
        r"|pinterest|e-?mail|messenger|weibo|wechat|friends?|clipboard|a friend|and|line"
        r"|link))+\b.{0,30}",
        "Share on Facebook Twitter WhatsApp",
    ),
    Pattern(
        r"(?:please )?(?:follow|like|join|find) us (?:on|at|in|via)\b.{0,120}",
        "Follow us on Telegram for more",
    ),
    Pattern(
        r"(?:please )?(?:subscribe|sign up|register|log ?in|sign in)"
        r"(?: (?:to|for|now|here|today|in|free|with|or)\b|[:,.!]).{0,200}",
        "Subscribe to our newsletter for the latest defence news.",
    ),
    Pattern(
        r"(?:get|receive|want) (?:the |our |all |more )?(?:latest|daily|weekly|top|breaking"
        r"|best|free|newsletter|stories)"
        r".{0,120}(?:inbox|e-?mail|newsletter|phone|app|alerts?).{0,40}",
        "Get the latest stories delivered to your inbox",
    ),
    Pattern(
        r"(?:download|get|install|try) (?:our|the) (?:free |new |mobile |news )*app\b.{0,100}",
        "Download our free app for iOS and Android",
    ),
    Pattern(
        r"(?:enter|provide) (?:your|a valid) e-?mail.{0,120}",
        "Enter your e-mail address to continue",
    ),
    Pattern(
        r"(?:thank you|thanks) for (?:reading|your (?:understanding|support|interest|subscri"
        r"|visit|feedback)).{0,100}",
        "Thank you for your understanding and support.",
    ),
    Pattern(
        r"(?:support|donate to|become a (?:member|supporter|patron) of) (?:our|independent"
        r"|quality|the) "
        r"(?:journalism|work|site|reporting).{0,100}",
        "Support independent journalism today!",
    ),
    Pattern(
        r"(?:leave|post|write|add|join) (?:a |your |the )(?:comment|reply|conversation"
        r"|discussion).{0,60}",
        "Join the conversation (12)",
    ),
    Pattern(
        r"your e-?mail address will not be published.{0,80}",
        "Your email address will not be published.",
    ),
    Pattern(r"(?:click|tap) (?:here|to|on|the)\b.{0,120}", "Click here to read the full report"),
    Pattern(
        r"(?:read|watch|see|listen|also read|read also|read more|read next|related|see also"
        r"|don't miss|more)"
        r"(?: (?:more|also|now|here|full story|full article|on|next|story|video|live))*\s?[:"
        r"|»>].{0,160}",
        "READ MORE: Two navies meet at sea",
    ),
    Pattern(r"(?:continue|keep) reading.{0,40}", "Continue reading the main story"),
    Pattern(r"(?:story|article) continues.{0,40}", "Article continues after this advertisement"),
    Pattern(
        r"\[?(?:read|see|view) (?:the )?(?:full|original|entire) (?:story|article|text"
        r"|post).{0,60}",
        "Read the full article on our site",
    ),
    # advertisements, cookies, scripts
    Pattern(
        r"(?:we(?:['’]ve| have)? (?:noticed|detected|see)|it (?:looks|seems) like"
        r"|please (?:consider )?(?:disabl|turn)\w*)"
        r".{0,60}\bad ?-?block.{0,400}",
        "We noticed you're using an ad blocker. Please switch it off.",
    ),
    Pattern(
        r".{0,60}\bad ?-?block(?:er|ing)?\b.{0,20}(?:detected|disable|turn off).{0,200}",
        "Ad blocker detected: please turn it off",
    ),
    Pattern(
        r"(?:we|this (?:site|website|page)|our (?:site|website)|by (?:using"
        r"|continuing))\b.{0,80}\bcookies\b.{0,400}",
        "This site uses cookies to improve your experience.",
    ),
    Pattern(
        r"(?:please )?(?:enable|turn on|activate) (?:javascript|cookies).{0,120}",
        "Please enable JavaScript to view the comments.",
    ),
    Pattern(
        r"(?:your )?browser (?:does not|doesn['’]t) support.{0,120}",
        "Your browser does not support the video tag.",
    ),
    Pattern(
        r"(?:advertisement|sponsored|promoted)(?: (?:by|content|-|–|\|)).{0,60}",
        "Advertisement - scroll to continue",
    ),
    # rights
    Pattern(r"(?:©|\(c\)|copyright\b).{0,200}", "© 2022 Example Media. All rights reserved."),
    Pattern(r".{0,120}\ball rights reserved\b.{0,200}", "The Daily Example, all rights reserved."),
    Pattern(
        r"this (?:material|content|article|story|piece|post) (?:may not be|is|was|has been"
        r"|first|originally) "
        r".{0,20}(?:published|reproduced|broadcast|republished|licen[sc]ed|appeared"
        r"|syndicated).{0,250}",
        "This article was originally published by the Daily Example.",
    ),
    Pattern(
        r"(?:our standards|terms of (?:use|service)|privacy (?:policy|notice))\b.{0,120}",
        "Our Standards: The Example Trust Principles.",
    ),
    Pattern(
        r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed (?:in|by|here"
        r"|are)\b.{0,250}",
        "The views expressed in this article are the author's own.",
    ),
    # pictures without a caption
    Pattern(
        r"\(?(?:(?:photo|image|picture|photograph|video|illustration|graphic|map|screengrab)s?"
        r"(?: (?:credit|source|courtesy|by|from|via|provided by|taken from))?|credit|source"
        r"|courtesy of|file photo)"
        r"\s?(?::|by|via|©|/) ?[^.!?]{0,90}\.?\)?",
        "Image credit: Ann Writer/Example Images",
    ),
    Pattern(
        r"\(?(?:(?:reuters|afp|ap|epa|ap photo|afp photo|getty images|xinhua|tass|ria novosti"
        r"|sputnik|kyodo|yonhap)"
        r"[ /]*(?:/|via|photo|file)[^.!?]{0,80}|[^.!?]{0,60}\b(?:via (?:reuters|ap|afp)"
        r"|getty images|shutterstock"
        r"|wikimedia commons))\)?\.?",
        "REUTERS/Ann Writer/File Photo",
    ),
    # crumbs, counters, pages
    Pattern(r"(?:page )?\d{1,3} ?(?:/|of) ?\d{1,3}", "Page 1 of 3"),
    Pattern(
        r"(?:home|news|world)(?: ?[>»›/|→] ?[^.!?]{1,60})+",
        "Home > News > Defence > Two navies meet",
    ),
    Pattern(
        r"(?:tags?|topics?|categories|category|filed under|keywords?|posted in)\s?[:|].{0,200}",
        "Tags: navy, drills, Pacific",
    ),
    Pattern(
        r"(?:cnn|bbc|reuters|ap|afp|tass|xinhua|upi|ani|pti|ians|kyodo news"
        r"|fox news)(?: news)?\s?[-–—|:]*",
        "CNN —",
    ),
)

CREDITS = (
    # anywhere in a line: the words leave no doubt
    Pattern(
        r"\((?:file )?(?:photo|image|picture|photograph|video|credit|handout|courtesy"
        r"|photo credit|image credit)s?"
        r"(?: (?:by|courtesy|from|via|of)\b|:)[^()]{1,120}\)",
        "(credit: Example Ministry/Handout via EXAMPLE)",
    ),
    Pattern(
        r"\((?:ap|afp|reuters|epa|xinhua|getty)(?: file)? (?:photo|image)s?\b[^()]{0,100}\)",
        "(AP Photo/Ann Writer)",
    ),
)

END_CREDITS = (
    # only at the end of a paragraph: elsewhere "(Reuters)" can be said of a report
    Pattern(
        r"\([^()]{0,80}?(?:/|\bvia )\s?(?:reuters|afp|ap|epa(?:-efe)?|xinhua|tass|sputnik|kyodo"
        r"|getty images|handout"
        r"|ria novosti|yonhap|zuma press|shutterstock|anadolu|imaginechina"
        r"|nurphoto)\b[^()]{0,60}\)",
        "(Ann Writer/AFP via Getty Images)",
    ),
    Pattern(
        r"\((?:reuters|afp|ap|epa|xinhua|tass|sputnik|kyodo|getty images|fox news|cnn|bbc"
        r"|handout|file photo|file"
        r"|[a-z .'’]{2,60} press service)"
        r"(?:\s?/[^()]{0,60}| file| photo| via [^()]{2,40})?\)",
        "(Reuters/Ann Writer)",
    ),
)

TRAILERS = (
    # the same without brackets
    Pattern(
        r"(?:photo|image|picture|credit|video)s?(?: credit| by| source)?: ?[^.:!?()]{2,70}\.?",
        "Photo: Example Ministry / Handout",
    ),
)


def union(patterns: tuple[Pattern, ...]) -> re.Pattern[str]:
    """One expression, without regard to case, that matches what any of `patterns` does."""
    return re.compile("|".join(f"(?:{pattern.regex})" for pattern in patterns), re.IGNORECASE)
