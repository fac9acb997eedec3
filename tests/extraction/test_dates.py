"""Expressions of time: a table of sentences, and what each says.

A row is `published | sentence | words = date; …`. A date is `2022-05-24`, `first/last` for a range,
`?` where it cannot be told, `7 days` for a duration, `decade`, or `recurrent`; a relation other
than "on" stands behind it. Every mention of the sentence is in its row: no more, no fewer.
"""

from functools import cache

import pytest
import spacy
from spacy.language import Language

from sinorus.extraction.dates import find_dates
from sinorus.extraction.model import DateMention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import Anchor
from sinorus.partial_date import PartialDate

INVASION = Anchor(
    "invasion", "Invasion", ("invaded Ukraine", "troops into Ukraine"), PartialDate(2022, 2, 24)
)
ANCHORS = (INVASION,)

TABLES = {
    "one date": """
2022-08-18 | The drills begin on August 30. | on August 30 = 2022-08-30
2022-10-02 | The drills began on 30 August 2022. | on 30 August 2022 = 2022-08-30
2022-10-02 | The drills began on Aug. 30. | on Aug. 30 = 2022-08-30
2022-10-02 | It began Aug 30, 2022, near Vladivostok. | Aug 30, 2022 = 2022-08-30
2022-10-02 | It began Aug.30,2022 near Vladivostok. | Aug.30,2022 = 2022-08-30
2022-10-02 | It began on the 30th of August. | on the 30th of August = 2022-08-30
2022-10-02 | It began on August 30th. | on August 30th = 2022-08-30
2022-06-01 | A photo released May 24, 2022 shows a bomber. | May 24, 2022 = 2022-05-24
2022-12-01 | Updated 2022-11-30 by the desk. | 2022-11-30 = 2022-11-30
2022-10-02 | It began on 30.08.2022 in Ussuriysk. | on 30.08.2022 = 2022-08-30
2022-10-02 | It began on 30/08/2022 in Ussuriysk. | on 30/08/2022 = 2022-08-30
2022-10-02 | It began on 05/08/2022 in Ussuriysk. |
2022-10-02 | It began on 2022/08/30 in Ussuriysk. | on 2022/08/30 = 2022-08-30
2022-10-02 | It began on 17-Aug-2022 in Ussuriysk. | on 17-Aug-2022 = 2022-08-17
2022-10-02 | The fleets met in August 2022. | in August 2022 = 2022-08
2022-10-02 | The fleets met in August, 2022. | in August, 2022 = 2022-08
2022-10-02 | The fleets met in August of 2022. | in August of 2022 = 2022-08
2022-10-02 | The fleets met in Sept. 2021. | in Sept. 2021 = 2021-09
2022-10-02 | It took place in 2018. | in 2018 = 2018
2022-10-02 | The sale was agreed in mid-May 2021. | in mid-May 2021 = 2021-05
2022-10-02 | The ships left in late July. | in late July = 2022-07
2022-10-02 | The ships left in early August 2022. | in early August 2022 = 2022-08
2025-10-02 | Troops arrived in late 2024. | in late 2024 = 2024
2025-10-02 | Deliveries ended in mid- to late 2024. | in mid- to late 2024 = 2024
2022-10-02 | Bombers met in summer 2019. | in summer 2019 = 2019
2022-10-02 | Bombers met in the summer of 2019. | in the summer of 2019 = 2019
2022-12-02 | They met in the second half of 2022. | in the second half of 2022 = 2022
2022-12-02 | They met in the first week of September. | in the first week of September = 2022-09
2022-12-02 | They met at the end of August. | at the end of August = 2022-08
2022-12-02 | They met in the third quarter of 2021. | in the third quarter of 2021 = 2021
2022-10-02 | On Tuesday, May 24, the bombers took off. | On Tuesday, May 24 = 2022-05-24
2022-10-02 | The bombers took off on Tuesday 24 May. | on Tuesday 24 May = 2022-05-24
2022-10-02 | The 2018 edition was larger. | 2018 = 2018
2022-10-02 | Its 2005 exercise was the first. | 2005 = 2005
2022-10-02 | The strategic drill (2018) drew observers. | 2018 = 2018
2022-10-02 | 2018 saw the largest of these drills. | 2018 = 2018
2022-10-02 | The August 2021 drill took place in Ningxia. | August 2021 = 2021-08
2022-10-02 | It was larger than a recent May 2022 joint patrol. | May 2022 = 2022-05
2022-10-02 | NAVAL DRILLS, 24 MAY 2022 | 24 MAY 2022 = 2022-05-24
2022-10-02 | a drill held on 24 may 2022 in the gulf | on 24 may 2022 = 2022-05-24
2022-10-02 | Both had signed a visa agreement in 2007. | in 2007 = 2007
2022-10-02 | It happened for the first time in 2018. | in 2018 = 2018
2022-08-18 | October's drill was the ninth. | October = 2021-10
2022-10-02 | The May patrol was the fourth. | May = 2022-05
""",
    "ranges and lists": """
2022-08-18 | It will run September 1-7. | September 1-7 = 2022-09-01/2022-09-07
2022-08-18 | It will run 1–7 September. | 1–7 September = 2022-09-01/2022-09-07
2022-08-18 | It will run 1 to 7 September 2022. | 1 to 7 September 2022 = 2022-09-01/2022-09-07
2022-08-18 | It will run from August 30 to September 5. | from August 30 to September 5 = 2022-08-30/2022-09-05
2022-08-18 | Dates: Aug. 30 – Sept. 5, 2022. | Aug. 30 – Sept. 5, 2022 = 2022-08-30/2022-09-05
2022-09-20 | It was held from Aug 30 through Sept 5. | from Aug 30 through Sept 5 = 2022-08-30/2022-09-05
2022-11-20 | It was held October 15 through 20. | October 15 through 20 = 2022-10-15/2022-10-20
2022-09-02 | It began on Aug. 30 and will run through Sept. 5. | on Aug. 30 = 2022-08-30; through Sept. 5 = 2022-09-05 until
2022-09-01 | It will run until September 7. | until September 7 = 2022-09-07 until
2023-02-01 | Ships sailed from December 28 to January 3. | from December 28 to January 3 = 2022-12-28/2023-01-03
2023-02-01 | Ships sailed December 28 - January 3, 2023. | December 28 - January 3, 2023 = 2022-12-28/2023-01-03
2022-12-20 | Ships will sail from December 28 to January 3. | from December 28 to January 3 = 2022-12-28/2023-01-03
2022-09-01 | Ships will be sailing from August 30 to September 5. | from August 30 to September 5 = 2022-08-30/2022-09-05
2016 | Between 1990 and 2005, it sold jets. | Between 1990 and 2005 = 1990/2005 between
2025-09-16 | Between January 2019 and July 2025 they flew. | Between January 2019 and July 2025 = 2019-01/2025-07 between
2022-09-16 | Between 1 and 7 September they sailed. | Between 1 and 7 September = 2022-09-01/2022-09-07 between
2022-08-23 | Purchases fell from 2011 to 2021. | from 2011 to 2021 = 2011/2021
2022-08-23 | Sales in the 2000-2010 period were high. | 2000-2010 = 2000/2010
2022-08-23 | Sales peaked in 2004–05. | in 2004–05 = 2004/2005
2022-08-23 | The index for 2022-07 is out. | 2022-07 = 2022-07
2022-10-23 | They drilled in August-September 2022. | in August-September 2022 = 2022-08/2022-09
2022-10-23 | They drilled from December 2021 to February. | from December 2021 to February = 2021-12/2022-02
2024-02-01 | Patrols flew in June and December 2023, and May and November 2022. | in June = 2023-06; December 2023 = 2023-12; May = 2022-05; November 2022 = 2022-11
2017-02-01 | It was held in 2012, 2014 and 2016. | in 2012 = 2012; 2014 = 2014; 2016 = 2016
2022-10-01 | They fired missiles on August 5 and 6. | on August 5 = 2022-08-05; 6 = 2022-08-06
2022-10-01 | They fired missiles on 5, 6 and 8 August. | on 5 = 2022-08-05; 6 = 2022-08-06; 8 August = 2022-08-08
2023-02-01 | They met in December and January 2023. | in December = 2022-12; January 2023 = 2023-01
""",
    "relations": """
2022-08-23 | They have drilled together since 2005. | since 2005 = 2005 since
2022-08-23 | It is the fifth drill since August 5. | since August 5 = 2022-08-05 since
2022-08-23 | Ties grew before February 2022. | before February 2022 = 2022-02 before
2022-08-23 | Ties grew ahead of February 2022. | ahead of February 2022 = 2022-02 before
2022-08-23 | Ties grew prior to 2014. | prior to 2014 = 2014 before
2022-08-23 | Ties grew after the February 2022 summit. | February 2022 = 2022-02 after
2022-08-23 | All will be delivered by 2025. | by 2025 = 2025 before
2022-08-23 | The port is closed from August 25. | from August 25 = 2022-08-25 from
2022-08-23 | The ban holds until 2030. | until 2030 = 2030 until
2022-08-23 | They cooperated during 2019. | during 2019 = 2019
""",
    "the year that is not printed": """
2022-08-18 | They sailed the Sea of Japan in October. | in October = 2021-10
2022-08-18 | In May, bombers flew near Japan. | In May = 2022-05
2022-08-18 | The fleets exercised in August. | in August = 2022-08
2022-05-24 | Moscow sent its troops on February 24. | on February 24 = 2022-02-24
2022-12-18 | The ships will return in January. | in January = 2023-01
2022-12-18 | The ships returned in January. | in January = 2022-01
2022-01-10 | The ships returned on December 28. | on December 28 = 2021-12-28
2022-12-18 | The visit is scheduled for January 10. | January 10 = 2023-01-10
2022-08-18 | Drills are to be held in September. | in September = 2022-09
2022-08-18 | The drill would be held from September 1, it said. | from September 1 = 2022-09-01 from
2022-08-18 | Beijing, Moscow to hold drills in October | in October = 2022-10
2022-07-18 | It stated its intention to hold drills from August 30. | from August 30 = 2022-08-30 from
2022-08-29 | Moscow announced drills on August 31. | on August 31 = 2022-08-31
2022-09-03 | Ships will patrol; the drill that they join kicked off on September 1. | on September 1 = 2022-09-01
2024-03-05 | Ships sailed on February 29. | on February 29 = 2024-02-29
2023-03-05 | Marine officers last trained on February 29. | on February 29 = 2020-02-29
1996-11-19 | They met in April, and he will travel in spring. | in April = 1996-04; in spring = 1997
2016 | The exercise was held in October. | in October = ?
2022-08 | The exercise was held in October. | in October = 2021-10
2022-08 | The drills will begin on August 30. | on August 30 = 2022-08-30
- | The exercise was held in October. | in October = ?
- | They drilled on May 24, 2022, and again on May 30. | on May 24, 2022 = 2022-05-24; on May 30 = 2022-05-30
2023-03-15 | In 2019 there were two: the first in July followed by one in September. | In 2019 = 2019; in July = 2019-07; in September = 2019-09
2023-03-15 | In October 2021 they drilled. In November they flew. | In October 2021 = 2021-10; In November = 2021-11
2022-08-15 | In October 2021 they drilled. In May they flew. | In October 2021 = 2021-10; In May = 2022-05
2022-08-15 | They trained in August last year. | in August last year = 2021-08
2022-08-15 | They trained in May this year. | in May this year = 2022-05
2022-08-15 | They will train on 3 May next year. | on 3 May next year = 2023-05-03
2022-08-15 | It began in October 2020. It ended in November of the same year. | in October 2020 = 2020-10; in November of the same year = 2020-11
2024-08-15 | On Wednesday, February 15, they met. | On Wednesday, February 15 = 2023-02-15
""",
    "relative": """
2022-05-24 | Bombers flew today. | today = 2022-05-24
2022-05-24 | Bombers flew yesterday. | yesterday = 2022-05-23
2022-05-24 | Bombers will fly tomorrow morning. | tomorrow morning = 2022-05-25
2022-05-24 | Bombers flew a patrol on Tuesday. | on Tuesday = 2022-05-24
2022-05-24 | They fly the day after tomorrow. | the day after tomorrow = 2022-05-26
2022-05-25 | Bombers flew a patrol on Tuesday night. | on Tuesday night = 2022-05-24
2022-05-25 | It said on Tuesday that bombers will fly. | on Tuesday = 2022-05-24
2022-05-25 | Bombers will fly on Tuesday, it said. | on Tuesday = 2022-05-31
2022-05-24 | Bombers will fly on Tuesday, it said. | on Tuesday = 2022-05-24
2022-05-24 | On Friday, China will send ships. | On Friday = 2022-05-27
2022-05-24 | The drill runs until Friday. | until Friday = 2022-05-27 until
2022-05-24 | They flew last Tuesday. | last Tuesday = 2022-05-17
2022-05-24 | They fly next Monday. | next Monday = 2022-05-30
2022-05-24 | They flew last night. | last night = 2022-05-23
2023-03-15 | The three navies are drilling this week. | this week = 2023-03
2022-01-25 | They held drills last week. | last week = 2022-01
2023-08-07 | They watched the ships last week. | last week = 2023
2023-01-03 | They watched the ships last week. | last week = ?
2022-08-17 | They will sail next week. | next week = 2022-08
2022-08-18 | They will meet this month. | this month = 2022-08
2022-08-18 | It was stated last month. | last month = 2022-07
2022-01-18 | It was stated last month. | last month = 2021-12
1996-11-19 | Li is to visit Moscow next month. | next month = 1996-12
2022-08-18 | They drilled late last month. | late last month = 2022-07
2022-08-18 | They drilled earlier this month. | earlier this month = 2022-08
2022-08-18 | They drilled earlier this year. | earlier this year = 2022
2022-08-18 | They will drill later this year. | later this year = 2022
2022-08-18 | They drilled this summer. | this summer = 2022
2022-10-18 | They drilled last summer. | last summer = 2022
2022-02-18 | They drilled last summer. | last summer = 2021
2022-08-18 | They drilled last October. | last October = 2021-10
2022-08-18 | They will drill next May. | next May = 2023-05
2022-08-18 | They drilled last year. | last year = 2021
2022-08-18 | Last year's drill was larger. | Last year = 2021
2022-08-18 | They drilled a year ago. | a year ago = 2021
2022-08-18 | They drilled one year ago this month. | one year ago this month = 2021-08
2022-08-18 | They drilled two years ago. | two years ago = 2020
2022-08-18 | They drilled over two years ago. | two years ago = ?
2022-08-18 | They drilled three months ago. | three months ago = 2022-05
2022-08-18 | They drilled three days ago. | three days ago = 2022-08-15
2022-08-18 | They drilled two weeks ago. | two weeks ago = 2022-08
2022-08-18 | They drilled a few days ago. | a few days ago = 2022-08
2022-08-18 | They have grown close in the past year. |
2022-08-18 | They have grown close over the last two decades. |
2022-08-18 | Troops fly at the end of the month. | at the end of the month = 2022-08
2022-08-18 | Troops fly at the end of this month. | at the end of this month = 2022-08
2022-08-18 | Jets arrive by the end of next year. | by the end of next year = 2023 before
2022-08-18 | They trained at the beginning of last year. | at the beginning of last year = 2021
2022-08-18 | They sail this weekend. | this weekend = 2022-08
2022-08-16 | They sailed over the weekend. | the weekend = 2022-08
2022-08-11 | They will sail in two weeks. | in two weeks = 2022-08
2022-08-11 | They sailed 3,000 miles in two weeks. |
2022-08-11 | They will sail in the coming days. | in the coming days = 2022-08
2016 | They met last year. | last year = 2015
2016 | They met last month. | last month = ?
2022-08 | They met last month. | last month = 2022-07
2022-08 | They met on Tuesday. | on Tuesday = 2022
- | They met on Tuesday. | on Tuesday = ?
""",
    "leaning on another date": """
2022-08-18 | They sailed in October. The following month bombers flew. | in October = 2021-10; The following month = 2021-11
2022-08-18 | They sailed in October, and a month later bombers flew. | in October = 2021-10; a month later = 2021-11
2022-12-08 | It was held in August 2021, followed just one month later by another. | in August 2021 = 2021-08; one month later = 2021-09
2022-12-08 | It was held in August 2021. That month Kabul fell. | in August 2021 = 2021-08; That month = 2021-08
2022-12-08 | It was held on 5 August 2021. The same day it rained. | on 5 August 2021 = 2021-08-05; The same day = 2021-08-05
2022-12-08 | It began on 5 August 2021. Two days later it ended. | on 5 August 2021 = 2021-08-05; Two days later = 2021-08-07
2022-12-08 | It began in August 2021. Two days later it ended. | in August 2021 = 2021-08; Two days later = 2021
2022-12-08 | They met in 2018. Later that year they drilled. | in 2018 = 2018; Later that year = 2018
2022-12-08 | They met in 2018, and the next year they drilled. | in 2018 = 2018; the next year = 2019
2022-12-08 | They met in 2018. The previous year they had drilled. | in 2018 = 2018; The previous year = 2017
2022-12-08 | They met in 2018. A year earlier they had drilled. | in 2018 = 2018; A year earlier = 2017
2022-12-08 | They met on 5 May 2018. The next day they drilled. | on 5 May 2018 = 2018-05-05; The next day = 2018-05-06
2022-12-08 | They met on 5 May 2018. The day before, jets flew. | on 5 May 2018 = 2018-05-05; The day before = 2018-05-04
2022-12-08 | They met on 5 May 2018. They had met days earlier. | on 5 May 2018 = 2018-05-05; days earlier = 2018
2022-12-08 | They met on 25 May 2018. They had met days earlier. | on 25 May 2018 = 2018-05-25; days earlier = 2018-05
2022-12-08 | They met in June 2018. Ships sailed later in the year. | in June 2018 = 2018-06; later in the year = 2018
2022-12-08 | They met in June, the ministry said on Monday. A month later ships sailed. | in June = 2022-06; on Monday = 2022-12-05; A month later = 2022-07
2022-12-08 | They met two days before May 24, 2022. | two days before = 2022-05-22; May 24, 2022 = 2022-05-24
2022-12-08 | They declared a pact weeks before Russia invaded Ukraine. | weeks before = 2022
2022-12-08 | They declared a pact three weeks before Putin sent troops into Ukraine. | three weeks before = 2022
2023-12-19 | It comes days after Japan scrambled jets. | days after = 2023-12
2023-12-19 | The day was long, and the following month too. | the following month = ?
2022-08-18 | It was the first drill since Moscow invaded Ukraine on Feb. 24. | on Feb. 24 = 2022-02-24
2024-08-18 | It was the first drill since Moscow invaded Ukraine on Feb. 24. | on Feb. 24 = 2022-02-24
- | It was the first drill since Moscow invaded Ukraine on Feb. 24. | on Feb. 24 = 2022-02-24
""",
    "durations, decades, again and again": """
2022-09-01 | It is a week-long exercise. | week-long = 7 days
2022-09-01 | It is a weeklong exercise. | weeklong = 7 days
2022-09-01 | It is a 10-day exercise. | 10-day = 10 days
2022-09-01 | It is a three-day exercise. | three-day = 3 days
2022-09-01 | It is a two-week exercise. | two-week = 14 days
2022-09-01 | It was a 13-hour mission. | 13-hour = 1 days
2022-09-01 | It was an eight-hour mission. | eight-hour = 1 days
2022-09-01 | It was a 36-hour mission. | 36-hour = 2 days
2022-09-01 | It lasted four days. | lasted four days = 4 days
2022-09-01 | It lasted more than 13 hours. | lasted more than 13 hours = 1 days
2022-09-01 | It will last four days. | last four days = 4 days
2022-09-01 | They trained for 11 days. | for 11 days = 11 days
2022-09-01 | It comes over six months since the war began. |
2022-09-01 | They trained for a week. | for a week = 7 days
2022-09-01 | They held nine days of drills. | nine days of = 9 days
2022-09-01 | They signed a five-year plan. |
2022-09-01 | They have been at war for 20 years. |
2022-09-01 | China bought jets in the 1990s. | in the 1990s = decade
2022-09-01 | China has bought jets since the 1990s. | since the 1990s = decade since
2022-09-01 | It bought jets throughout the 1990s and 2000s. | the 1990s = decade; 2000s = decade
2022-09-01 | It bought jets in the early 2000s. | in the early 2000s = decade
2022-09-01 | They drill every year. | every year = recurrent
2022-09-01 | They drill annually in the bay. | annually = recurrent
2022-09-01 | They have drilled each year since 2019. | each year = recurrent; since 2019 = 2019 since
2022-09-01 | They drill twice a year. | twice a year = recurrent
2022-09-01 | They meet every two years. | every two years = recurrent
""",
    "traps": """
2022-09-01 | Troops may 10 times cross the river. |
2022-09-01 | They may hold drills and march home. |
2022-09-01 | May the drills be short, Theresa May said. |
2022-09-01 | April Glaspie and June Teufel Dreyer wrote it. |
2022-09-01 | The report by June Teufel Dreyer is out. |
2022-09-01 | The officers stood in august company. |
2022-09-01 | A second Tu-95 joined the Type 055 and a Su-35. |
2022-09-01 | Some 2,000 troops drove 1,500 km. |
2022-09-01 | They sent 2000 troops and 1990 tonnes of oil. |
2022-09-01 | A force of 2000 soldiers crossed. |
2022-09-01 | More than 2000 vehicles crossed. |
2022-09-01 | After 9/11 they watch 24/7 for COVID-19. |
2022-09-01 | Vostok-2022, Zapad/Interaction-2021 and Army-2021 differ. |
2022-09-01 | Exercise Joint Sea 2021 followed Peace Mission 2005. |
2022-09-01 | They drove on Route 66, citing Article 5. |
2022-09-01 | China took 25–50% of sales. |
2022-09-01 | The U.S. 7th Fleet and 14 nations came. |
2022-09-01 | On August 30, 14 nations and 3 ships came. | On August 30 = 2022-08-30
2022-09-01 | In May 10 ships sailed. | In May = 2022-05
2022-09-01 | On August 5 and 6 bombers flew. | On August 5 = 2022-08-05
2022-09-01 | They met on February 30. |
2022-09-01 | They met on 31 June 2022. |
2022-09-01 | They met on February 29, 2021. |
2022-09-01 | The Red October plant recalls the October Revolution. |
2022-09-01 | See https://example.org/2022/08/17/drills for more. |
2022-09-01 | He wrote in the Sunday Times on Good Friday. |
2022-09-01 | He said that week-long drills tire people. | week-long = 7 days
2022-09-01 | In the fall of Kabul they saw a spring of hope. |
2022-09-01 | The 2022 war games drew 300 vehicles. | 2022 = 2022
2022-09-01 | In 2018 troops from both countries met. | In 2018 = 2018
""",
}


@cache
def pipeline() -> Language:
    """The tokenizer and the sentence splitter."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def tokens_of(text: str) -> Tokens:
    return Tokens.of(pipeline()(text))


def shown(tokens: Tokens, mention: DateMention) -> str:
    """A mention as a row of the table gives it."""
    if mention.form == "duration":
        value = f"{mention.days} days"
    elif mention.form == "decade" or (mention.form == "recurrent" and mention.first is None):
        value = mention.form
    else:
        dates = [str(date) if date else "?" for date in (mention.first, mention.last)]
        value = "/".join(dict.fromkeys(dates))
    relation = "" if mention.relation == "on" else f" {mention.relation}"
    return f"{tokens.surface(mention.start, mention.end)} = {value}{relation}"


ROWS = [
    pytest.param(
        *(cell.strip() for cell in row.split("|")), id=f"{name}: {row.split('|')[1].strip()}"
    )
    for name, table in TABLES.items()
    for row in table.strip().splitlines()
]


@pytest.mark.parametrize(("published", "sentence", "expected"), ROWS)
def test_the_dates_of_a_sentence(published: str, sentence: str, expected: str) -> None:
    tokens = tokens_of(sentence)
    day = None if published == "-" else PartialDate.parse(published)
    mentions = find_dates(tokens, day, anchors=ANCHORS)
    assert "; ".join(shown(tokens, mention) for mention in mentions) == expected
