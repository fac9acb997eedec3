"""Names of countries, units, platforms, places and exercise series in running text.

Each case is a sentence with the names marked that must be found, and no others (`annotated.py`).
"""

import time
from itertools import pairwise

import pytest
from annotated import check, matcher, mentions_in, parse, tokens_of
from hypothesis import given
from hypothesis import strategies as st

COUNTRIES = [
    "[China|country:CHN form=name] and [Russia|country:RUS] signed the plan.",
    "[Chinese|country:CHN form=demonym] and [Russian|country:RUS] crews trained together.",
    "[Russian|country:RUS]-[Chinese|country:CHN] ties grew in [China|country:CHN]-[Russia|country:RUS] drills.",
    "[Sino|country:CHN form=demonym]-[Russian|country:RUS] and [Russo|country:RUS]-[Chinese|country:CHN] drills.",
    "[Moscow|country:RUS form=metonym location=moscow] told [Beijing|country:CHN form=metonym location=beijing].",
    "[Tokyo|country:JPN], [Seoul|country:KOR] and [Washington|country:USA] protested to the [Kremlin|country:RUS].",
    "[China|country:CHN]'s and [Japan|country:JPN]’s envoys met.",
    "The [U.S.|country:USA] and the [US|country:USA] told us it cost US$5 or USD 7.",
    "[U.S.|country:USA]-[China|country:CHN] rivalry; [US|country:USA]-led patrols; [U.S.|country:USA]-[Japan|country:JPN]-[South Korea|country:KOR] drills.",
    "The [PRC|country:CHN], the [People's Republic of China|country:CHN] and the [ROK|country:KOR].",
    "[S Korea|country:KOR], [N. Korea|country:PRK], the [UK|country:GBR] and the [UAE|country:ARE].",
    "[South Korean|country:KOR] and [North Korean|country:PRK] officials.",
    "[Turkey|country:TUR] joined, and so did [Georgia|country:GEO] and [Chad|country:TCD].",
    "They trained in Atlanta, Georgia, and across the state of Georgia.",
    "Michael Jordan and Chad Smith watched.",
    "[CHINA|country:CHN] AND [RUSSIA|country:RUS] HOLD DRILLS",
    "Xi Jinping and Vladimir Putin spoke by phone.",
    "Ships of [Latin America|location:latin-america] and of [America|country:USA].",
    "The porcelain was china, the bird a turkey, and someone had to polish it.",
]

PLATFORMS = [
    "[Tu-95MS|platform:tu-95ms], [TU-95|platform:tu-95ms], [Tu 95|platform:tu-95ms] and [Tu-95s|platform:tu-95ms].",
    "Four [H-6K|platform:h-6k category=bomber country=CHN] and [H-6Ns|platform:h-6n] flew with an [Il-20|platform:il-20].",
    "A [SU-30SM|platform:su-30sm] and two [Su-30|platform:su-30] landed.",
    "[Xian H-6|platform:h-6k] bombers and [Sukhoi Su-27|platform:su-27] jets.",
    "[S-300PMU2|platform:s-300], [S300 PMU2|platform:s-300], [C-300|platform:s-300] and [S-400|platform:s-400].",
    "A 50-year-old pilot and 26 others; an 12-gauge; H 6; grade A 100.",
    "The [Type 055 destroyer|platform:type-055] and a [Type-052D|platform:type-052d] were seen.",
    "[Kilo-class submarines|platform:project-877], a [Kilo submarine|platform:project-877] and [Kilo 636|platform:project-636] boats.",
    "They sold a kilo of tea. Kilo after kilo was weighed.",
    "A [Bear|platform:tu-95ms] bomber and a [Tu-95|platform:tu-95ms] “[Bear|platform:tu-95ms]” passed. The Bear market goes on.",
    "Several [Tor|platform:tor-m2] missile systems and [Grad|platform:bm-21-grad] rocket launchers fired. Grad students watched.",
    "Sales of [Hyundai-class destroyers|platform:? category=destroyer label=Hyundai-class] were reported.",
    "A [Sovremenny-class destroyer|platform:project-956] led.",
    "A [Type 097|platform:? country=CHN], the [J-50|platform:? category=fighter] and a [Project 20386|platform:? country=RUS].",
    "[P-8 Poseidon|platform:p-8] aircraft and an [F/A-18E|platform:f-a-18].",
    "Deaths from Covid-19 fell by G-20 estimates on B-roll.",
]

SHIPS = [
    "The destroyer [Harbin|platform:cn-ship-harbin] called at the city of [Harbin|location:harbin].",
    "Delegates met in [Harbin|location:harbin] and [Wuhan|location:wuhan].",
    "The frigate [Linyi (547)|platform:cn-ship-linyi] and [CNS Nanchang|platform:cn-ship-nanchang] sailed.",
    "The [Chinese|country:CHN] destroyer “[Jinan|platform:cn-ship-jinan]” took part.",
    "The [Type 055 destroyer|platform:type-055] [Nanchang|platform:cn-ship-nanchang] led.",
    "The destroyers [Qiqihar|platform:cn-ship-qiqihar] and [Guiyang|platform:cn-ship-guiyang], the frigates [Zaozhuang|platform:cn-ship-zaozhuang] and [Rizhao|platform:cn-ship-rizhao].",
    "The [Nanchang|platform:cn-ship-nanchang], a [Type 055 destroyer|platform:type-055], led.",
    "The [Hangzhou|platform:cn-ship-hangzhou] arrived and the [Kimball|platform:us-ship-uscgc-kimball] was near; warships of two navies.",
    "In [Hangzhou|location:hangzhou] the warships of the past are shown; the [Hangzhou|location:hangzhou] plant is new.",
    "The cruiser [Varyag|platform:ru-ship-varyag] and the [Marshal Shaposhnikov|platform:ru-ship-marshal-shaposhnikov].",
    "The [Russian|country:RUS] corvette [Stoyky|platform:ru-ship-stoykiy] and the tug [Nikolay Chiker|platform:?].",
    "Corvettes [Zadorny|platform:?], [Provorny|platform:?] and [Gromky|platform:ru-ship-gromky] sailed.",
    "[China Coast Guard|unit:china-coast-guard] ships [Meishan|platform:cn-ship-meishan] and [Xiushan|platform:cn-ship-xiushan].",
    "They launched the submarine Tuesday and the tug in May.",
    "A [Type 052D-class destroyer|platform:type-052d] anchored.",
    "[USS Theodore Roosevelt|platform:? country=USA] and [USS John Finn|platform:us-ship-uss-john-finn] were there.",
    "A [Russian|country:RUS] Destroyer Sails Past the Islands",
]

UNITS = [
    "[Chinese navy|unit:pla-navy country=CHN], [China's navy|unit:pla-navy] and the [PLA Navy|unit:pla-navy].",
    "The [Russian navy|unit:russian-navy], the [US Navy|unit:us-navy] and [U.S. naval forces|unit:us-navy].",
    "[Russian Pacific Fleet|unit:pacific-fleet-russia], [Russia's Pacific Fleet|unit:pacific-fleet-russia], the [Pacific Fleet|unit:pacific-fleet-russia].",
    "The [U.S. Pacific Fleet|unit:us-pacific-fleet] and a [Chinese Northern Fleet|unit:? country=CHN].",
    "[Chinese People’s Liberation Army Air Force|unit:pla-air-force] and the [PLA|unit:pla].",
    "[Northern Theatre Command|unit:northern-theatre-command] or [Northern Theater Command|unit:northern-theatre-command].",
    "The [Eastern Military District|unit:eastern-military-district] is [Russia’s eastern military district|unit:eastern-military-district].",
    "An eastern military district of some country.",
    "Troops of [airborne forces|unit:russian-airborne-forces], [long-range|unit:long-range-aviation] and [military transport aviation|unit:military-transport-aviation].",
    "Planes of the [Japanese|unit:jasdf] and [South Korean air forces|unit:rokaf country=KOR].",
    "The [navies of China|unit:pla-navy] and [Russia|unit:russian-navy].",
    'The [Mongolian army|unit:? country=MNG label="Mongolian army"] came.',
    "The [Russian|country:RUS] military, [Chinese|country:CHN] armed forces, warships and paratroopers.",
    "[Beijing’s defence ministry|unit:mnd-china category=ministry] and the [Russian Ministry of Defense|unit:mod-russia].",
    "The [China Coast Guard|unit:china-coast-guard] and the [Russian Border Service|unit:fsb-border-service].",
    "The [Eastern Theater Command|unit:eastern-theatre-command] ([ETC|unit:eastern-theatre-command]) spoke.",
    "Tea, coffee, etc. and the ETC toll.",
]

PLACES = [
    "Over the [Sea of Japan|location:sea-of-japan] and the [East China Sea|location:east-china-sea].",
    "In the [Sea of Japan|location:sea-of-japan] and [Okhotsk|location:sea-of-okhotsk].",
    "The [Chukchi|location:chukchi-sea] and [Bering Seas|location:bering-sea].",
    "Over the [Japanese|location:sea-of-japan] and [East China seas|location:east-china-sea].",
    "The [East|location:east-china-sea] and [South China Seas|location:south-china-sea], the [Baltic|location:baltic-sea] and [Black Seas|location:black-sea].",
    "Between [Japan|country:JPN] and the [East China Sea|location:east-china-sea].",
    "In the [western part of the Pacific Ocean|location:western-pacific] and the [western Pacific|location:western-pacific].",
    "[Xinjiang|location:xinjiang], [Inner Mongolia|location:inner-mongolia] and the [Shandong peninsula|location:shandong-peninsula].",
    "At the [Tsugol range|location:tsugol] and in [Russia's far east|location:russian-far-east].",
    'In [eastern Kazakhstan|location:? country=KAZ label="eastern Kazakhstan"] and [eastern Russia|location:russian-far-east].',
    "In the [east of Russia|location:russian-far-east], the [northern part of the PRC|location:northern-china].",
    "Waters east of [Japan|country:JPN] and [South Korea|country:KOR].",
    "Between [Okinawa|location:okinawa-island] and [Miyako|location:miyako-island], off [St. Petersburg|location:saint-petersburg].",
    "It entered the [KADIZ|location:korean-air-defence-identification-zone].",
    "[South Korea's air defence identification zone|location:korean-air-defence-identification-zone category=adiz] was entered.",
    "Through the [air defense identification zones of Japan|location:japanese-air-defence-identification-zone] and [South Korea|location:korean-air-defence-identification-zone].",
    "They entered its [air defense identification zone|location:? country=None category=adiz].",
    "The [Philippine air defense identification zone|location:? country=PHL].",
    "A scholar at the Far Eastern Federal University in [Vladivostok|location:vladivostok].",
    "The South China Morning Post, The Moscow Times, Jerusalem Post and China Daily wrote so.",
    "The Western Pacific Naval Symposium and the Beijing Xiangshan Forum met.",
    "He studied at the University of Tokyo and Moscow State University, then at the Bank of China.",
    "NEAR [ALASKA|location:alaska] AND THE [SEA OF JAPAN|location:sea-of-japan]",
    "They drilled at the [Vinterlund training ground|location:?] near [Cape Hestmark|location:?].",
    "It is in the [Larkfield region|location:?], by the port of [Brackwater|location:?].",
    "The Region waits; The island is calm, and Monday Range opens.",
    "The Euro-Atlantic area, the [Arctic|location:arctic] and the [Pacific|location:pacific-ocean].",
]

SERIES = [
    "The “[Vostok-2022|series:vostok year=2022 exercise=vostok-2022]” drills and [Vostok 2018|series:vostok year=2018].",
    "The “[Vostok|series:vostok year=None]” (East) exercise and the [Vostok|series:vostok] war games.",
    "[Vostok-22|series:vostok year=2022] began. [Vostok|series:vostok] is large.",
    "[Maritime Security Belt|series:maritime-security-belt] takes place at sea.",
    "The Vostok rocket was built long ago.",
    "“[Zapad/Interaction-2021|series:zapad-interaction year=2021],” or [Zapad Interaction 2021|series:zapad-interaction year=2021].",
    "[WESTERN JOINT/ZAPAD INTERACTION 2021|series:zapad-interaction year=2021] and [Western Joint 2021|series:zapad-interaction].",
    "The [North. Interaction-2023|series:northern-interaction year=2023] exercises.",
    "[Peace Mission 2005|series:peace-mission], [Joint Sea 2016|series:joint-sea] and “[Joint Sea-2021|series:joint-sea]” followed.",
    '[Marine Security Belt 2025|series:maritime-security-belt year=2025 label="Maritime Security Belt 2025"].',
    "[Exercise Mosi II|series:mosi year=2023 exercise=mosi-ii-2023] ended.",
    "The exercise “[Cooperation|series:cooperation]” and [Cooperation-2019|series:cooperation year=2019] drills.",
    "Cooperation in the East and at the Center grew; an Ocean of trust.",
    '[Vostok-2031|series:vostok year=2031 exercise=None label="Vostok 2031"] is planned.',
]


@pytest.mark.parametrize(
    "sentence",
    [*COUNTRIES, *PLATFORMS, *SHIPS, *UNITS, *PLACES, *SERIES],
    ids=lambda one: parse(one)[0],
)
def test_just_the_marked_names_are_found(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "text",
    ["See https://tass.com/Russia-China or www.china.com/Moscow.", "Write to China@Russia.ru."],
)
def test_addresses_hold_no_names(text: str) -> None:
    assert mentions_in(text) == []


WORDS = (
    "China Chinese 's and the South East Sea Seas of Japan Tu-95MS H-6 Type 055 destroyer Harbin "
    'navy forces air Vostok -2022 2022 / , . ( ) " - U.S.-China Pacific Fleet exercise zone class us'
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join) | st.text(max_size=60))
def test_mentions_lie_in_the_text_in_order_and_overlap_only_within_one_token(text: str) -> None:
    tokens = tokens_of(text)
    found = mentions_in(text)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(tokens.words)
        assert mention.surface in text
        assert (mention.entity is None) == (mention.form == "pattern")
    for first, second in pairwise(found):
        shared = first.end - second.start
        assert shared <= 0 or (shared == 1 and len(tokens.words[second.start]) > 3)


def test_finding_is_linear_in_the_length_of_the_text() -> None:
    def seconds(sentences: int) -> float:
        text = "The Sea of Japan and the East and the " * sentences
        tokens = tokens_of(text)
        start = time.perf_counter()
        matcher().find(tokens)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(4000) < 30 * seconds(400)
