"""Header and people: the body that met, the day, the chair, everybody's part."""

import pytest

from luoshi.reading import read


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("3月4日，市委召开常委会会议。", "市委"),
        ("3月4日，市长沈立行主持召开市政府第38次常务会议。", "市政府第38次常务会议"),
        ("市委全面深化改革委员会第九次会议3月4日召开。", "市委全面深化改革委员会"),
        ("3月4日，县委书记欧阳牧主持召开十四届县委常委会第52次会议。", "十四届县委常委会"),
        ("望川市七届人大常委会第二十一次会议于3月4日举行。", "望川市七届人大常委会"),
        ("3月4日，全市项目推进会召开。", "全市项目推进会"),
        ("3月4日，县委理论学习中心组举行集体学习。", "县委理论学习中心组"),
        ("3月4日，县委书记方启明主持召开县委理论学习中心组（扩大）学习会。", "县委理论学习中心组"),
        ("3月4日，县委书记方启明主持召开危房改造情况汇报会，听取汇报。", "危房改造情况汇报会"),
        ("3月4日，县长方启明主持召开县政府党组会议和县政府第16次常务会议。", "县政府党组会议和县政府第16次常务会议"),
        ("3月4日，县长方启明主持召开全县渡口会议和全县堤防会议。", "全县渡口会议"),
        ("政协望川市第十届委员会常务委员会第九次会议3月4日上午在望川开幕。", "政协望川市第十届委员会常务委员会"),
        ("3月4日，区委理论学习中心组开展集体学习研讨。", "区委理论学习中心组"),
        ("3月4日，区委常委班子召开民主生活会。", "区委常委班子"),
        ("3月4日，省政府召开全省渡口电视电话会议。会后，市政府立即召开会议，部署有关工作。", "市政府"),
        ("3月4日，县委召开常委会会议。会后，县政府召开党组会议。", "县委"),
        ("3月4日，望川市召开安全生产委员会全体会议暨风险评估会议。", "安全生产委员会全体会议暨风险评估会议"),
        ("3月4日，区十六届人大一次会议主席团举行第四次会议。", "区十六届人大一次会议主席团"),
        ("3月4日上午在京举行的第四次委员长会议作出决定。", "第四次委员长会议"),
        ("3月4日，市森防指召开会商调度会。", "市森防指"),
        ("3月4日，全省会议后，我市立即召开续会。", "我市"),
        ("望川社3月4日电 望川市防汛指挥部今天晚上举行工作会议。", "望川市防汛指挥部"),
        ("3月4日，望川煤矿召开2021年工作会暨先进表彰大会。", "望川煤矿"),
        ("2021年二季度市政府护航委员会全体成员会议3月4日召开。", "市政府护航委员会"),
        ("3月4日，市长方启明主持召开市防汛指挥部全体会议。", "市防汛指挥部"),
        ("3月4日，省长方启明主持召开第19次省政府常务会议。", "省政府常务会议"),
        ("3月4日，县委书记方启明主持召开2019年第16次县委常委会议。", "县委常委会议"),
        ("3月4日，望川市人大常委会第六次会议第二次全体会议举行。", "望川市人大常委会"),
        ("3月4日，望川市召开第三届人民代表大会常务委员会第二次会议。", "第三届人民代表大会常务委员会"),
        ("3月4日，陂县召开中国共产党陂县第十二届委员会第四次全体（扩大）会议。", "中国共产党陂县第十二届委员会"),
        ("3月4日，市政协主席方启明主持召开市政协中心组学习（扩大）会议。", "市政协中心组学习（扩大）会议"),
    ],
)
def test_the_body_is_the_organ_or_the_named_meeting(sentence, body):
    readout = read(sentence, "2022-03-05")
    assert readout.words(readout.body) == body
    assert readout.date == "2022-03-04"


def test_the_year_comes_from_the_publication_date_and_may_be_the_one_before():
    assert read("12月30日，市委召开常委会会议。", "2022-01-02").date == "2021-12-30"
    assert read("28日，市委召开常委会会议。", "2022-03-02").date == "2022-02-28"


def test_the_page_may_say_itself_when_it_was_published():
    readout = read("市委召开会议\n发布时间：2021-04-29 09:27\n4月28日，市委召开常委会会议。")
    assert (readout.date, readout.published) == ("2021-04-28", "2021-04-29")


def test_the_day_from_which_a_document_holds_is_no_day_of_publication():
    readout = read("昨天，市政府召开常务会议。\n《渡口办法》于2006年2月5日经省政府会议审议通过。")
    assert (readout.date, readout.published) == (None, None)


def test_a_date_in_chinese_numerals_is_read():
    assert read("一九九七年三月十二日,市政府召开工作会议.").date == "1997-03-12"


def test_yesterday_is_counted_from_the_publication_date():
    assert read("昨日，全市教育大会召开。", "2019-09-10").date == "2019-09-09"
    assert read("昨日16时，副市长许明在防汛指挥部召开会商会。", "2019-09-10").date == "2019-09-09"


def parts(text):
    readout = read(text, "2022-03-05")
    return {readout.words(person.name): person.part for person in readout.people}


def test_everybody_has_one_part_and_the_chair_is_among_them():
    text = "市委书记方启明主持会议并讲话。市委副书记叶敏，市委常委杜克俭、余慧出席。市政协主席苏晓列席会议。"
    assert parts(text) == {"方启明": "chair", "叶敏": "attend", "杜克俭": "attend", "余慧": "attend", "苏晓": "observe"}


def test_those_who_report_are_named_behind_their_titles():
    text = "会议听取了市应急管理局局长温博文作的关于汛情的报告。副市长安平围绕学习贯彻会议精神作发言。"
    assert parts(text) == {"温博文": "report", "安平": "report"}


def test_the_word_of_work_in_a_title_is_no_word_of_reporting():
    assert parts("市委社会工作部部长温博文作了说明。") == {"温博文": "report"}


@pytest.mark.parametrize(
    "sentence",
    ["会议由镇党委副书记毕胜主持。", "毕胜主持召开会议。", "毕胜委员长主持会议。", "镇长毕胜3月4日主持召开会议。"],
)
def test_the_chair_is_found_however_it_is_put(sentence):
    assert parts(sentence) == {"毕胜": "chair"}


def test_units_and_unnamed_officials_are_nobody():
    assert parts("县公安局、县人社局等部门负责人参加会议。各村作了交流发言。") == {}


def test_the_place_is_named_by_the_organ_the_paper_or_the_publisher():
    assert (lambda readout: readout.words(readout.place))(read("望川市委召开会议。")) == "望川"
    assert (lambda readout: readout.words(readout.place))(read("来源：望川日报\n市委召开会议。")) == "望川"
    assert (lambda readout: readout.words(readout.place))(
        read("市委召开会议，研究望川新区建设。", publisher="望川日报")
    ) == "望川"
    assert read("市委召开会议。", publisher="望川日报").place is None
    assert read("市委召开会议，听取市政府办公室、市应急管理局汇报。", publisher="市政府办公室").place is None
    assert read("市委召开会议，听取市政府办公室、市应急管理局汇报。", publisher="市应急管理局").place is None


def test_a_website_of_the_country_is_no_place():
    assert read("央视网消息：望川召开会议。", publisher="央视网").place is None


def test_the_day_of_the_news_is_not_the_day_of_the_meeting():
    assert read("据望川日报3月5日消息，3月4日，望川市政府召开常务会议。", "2022-03-05").date == "2022-03-04"


def test_a_title_in_brackets_and_a_place_behind_the_name_hide_nobody():
    text = "3月4日，县脱贫攻坚指挥部指挥长（领导小组组长）方启明同志在县府会议室主持召开县脱贫攻坚指挥部会议。"
    readout = read(text, "2022-03-05")
    assert [(readout.words(person.name), person.part) for person in readout.people] == [("方启明", "chair")]


def test_what_the_leader_chaired_elsewhere_makes_him_no_chair_here():
    text = "3月4日，湖里区委召开常委会会议。\n2月28日，习近平总书记主持召开中央深改委会议，审议了文件。"
    assert read(text, "2022-03-05").people == ()


def test_offices_in_a_list_without_names_are_nobody():
    assert read("3月4日，区委召开会议。\n区人大常委会主任，区政协主席，区政府副区长参加会议。").people == ()


def test_the_leader_may_chair_in_a_sentence_of_its_own():
    text = "中共中央政治局3月4日召开会议。\n中共中央总书记习近平主持会议。"
    readout = read(text, "2022-03-05")
    assert [(readout.words(person.name), person.part) for person in readout.people] == [("习近平", "chair")]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议强调，要抓紧在4月初召开动员大会。",
        "市委全会是在关键节点召开的一次重要会议。",
        "方启明说，即将召开的全市两会意义重大。",
    ],
)
def test_a_meeting_that_is_only_spoken_of_has_not_met(sentence):
    assert read(sentence, "2022-03-05").body is None


def test_the_chair_may_be_named_behind_those_who_attend_and_without_an_office():
    text = "市委召开会议。市委副书记林青、市人大常委会主任蔡梅生出席会议，会议由蔡梅生主持。"
    assert parts(text) == {"林青": "attend", "蔡梅生": "chair"}


def test_offices_set_off_by_a_pause_hide_nobody_before_them():
    text = "市政协召开会议。市政协副主席黄华，党组成员、副主席林玉瑞、张志宏，党组成员、秘书长黄玉明出席。"
    assert parts(text) == dict.fromkeys(("黄华", "林玉瑞", "张志宏", "黄玉明"), "attend")


def test_those_who_join_in_attend_and_a_cited_speech_makes_nobody_attend():
    text = (
        "县委召开会议，县委常委李垦古、副县长魏兆刚等县领导参会。会议指出，习近平总书记在大会上的重要讲话，意义重大。"
    )
    assert parts(text) == {"李垦古": "attend", "魏兆刚": "attend"}


def test_a_name_of_a_rare_surname_in_a_list_of_names_is_a_name():
    text = (
        "省政协召开会议。副主席黄正清、拜玉凤、尕藏，秘书长徐尚和出席会议。市委副书记、市长，市委常委杜克俭列席会议。"
    )
    found = parts(text)
    assert [name for name, part in found.items() if part == "attend"] == ["黄正清", "拜玉凤", "尕藏", "徐尚和"]


@pytest.mark.parametrize(
    "line",
    [
        "■首席记者 方启明",
        "望川网·新望川讯(记者 方启明)",
        "凡署名文字、图片，版权均属望川晚报所有，未经授权不得转载",
        "【发布日期：2022-03-05】",
        "（导语）",
        "【同期声】",
    ],
)
def test_what_the_page_says_of_itself_is_furniture(line):
    readout = read(f"{line}\n3月4日，市政府召开会议。", "2022-03-05")
    assert readout.sentences[0].fate == "furniture" and not readout.directives and readout.title is None


def test_the_head_of_minutes_names_the_day_and_who_takes_part():
    text = "县政府常务会议纪要\n时间：2022年3月4日\n地点：三楼会议室\n主持人：方启明\n参加人员：林远舟、周砚"
    assert read(text, "2022-03-20").date == "2022-03-04"
    assert parts(text) == {"方启明": "chair", "林远舟": "attend", "周砚": "attend"}


def test_the_day_of_a_dispatch_is_not_the_day_of_the_meeting():
    assert read("近日，市委召开会议，传达2月6日全国会议精神。", "2022-03-05").date is None
    assert read("据新华社北京3月5日电 李强3月4日主持召开国务院常务会议。", "2022-03-05").date == "2022-03-04"


def test_a_meeting_that_met_the_other_day_has_its_agenda():
    readout = read("日前，副市长方启明主持召开专题会议，研究解决岚河治理有关问题。", "2022-03-05")
    assert [readout.words(item.subject) for item in readout.agenda] == ["岚河治理有关问题"]


def test_a_title_that_the_page_repeats_behind_its_label_is_furniture():
    text = (
        "望江热土\n\n东城 西城 河口\n\n热线:0001-00000000\n\n"
        "望川省委召开常委会议 研究部署防汛工作 方启明主持会议\n\n2020-03-21 13:30:54  |  来源:望川日报\n\n"
        "  原题:省委召开常委会议 研究部署防汛工作 方启明主持会议\n\n"
        "  望川日报3月20日讯(记者林木):今天,望川省委召开常委会议,听取防汛情况汇报。望川省委书记方启明主持会议。\n"
    )
    readout = read(text)
    assert [readout.words(person.name) for person in readout.people] == ["方启明"]
    assert readout.words(readout.body) == "望川省委"


@pytest.mark.parametrize(
    ("text", "published", "body", "day"),
    [
        ("市政府第八次全体会议昨日召开。", "2022-03-05", "市政府第八次全体会议", "2022-03-04"),
        ("望川晚报3月5日电 昨日，市委召开常委会会议。", "2022-03-05", "市委", "2022-03-04"),
        ("望川晚报3月4日电 昨日，市委召开常委会会议。", "2022-03-05", "市委", "2022-03-04"),
        (
            "市政协八届六次主席会议 4 日上午举行,主席周砚主持会议。",
            "2022-03-05",
            "市政协八届六次主席会议",
            "2022-03-04",
        ),
        (
            "3月4日，区委三楼大会议室召开岚河区委农村工作领导小组会议。",
            "2022-03-05",
            "岚河区委农村工作领导小组会议",
            "2022-03-04",
        ),
        (
            "3月4日，记者从在望川召开的八届市政协党组会议获悉，有三项安排。",
            "2022-03-05",
            "八届市政协党组会议",
            "2022-03-04",
        ),
        ("望川网望川3月5日 3月4日，市委召开常委会会议。", "2022-03-06", "市委", "2022-03-04"),
        (
            "望川网3月5日电 周砚说：“2021年12月30日我到任”，3月4日，望川市政府召开常务会议。",
            "2022-03-06",
            "望川市政府",
            "2022-03-04",
        ),
        ("3月4日，清河省召开省委、省政府联席会议。", "2022-03-05", "省委、省政府联席会议", "2022-03-04"),
        ("3月4号，市委书记方启明主持召开市委常委会会议。", "2022-03-05", "市委常委会会议", "2022-03-04"),
    ],
)
def test_body_and_day_are_found_wherever_the_page_tells_them(text, published, body, day):
    readout = read(text, published)
    assert (readout.words(readout.body), readout.date) == (body, day)


def test_a_visit_without_a_meeting_has_its_day():
    readout = read("（记者程越）3月4日，市委书记方启明到渡口调研春运工作。", "2022-03-09")
    assert readout.body is None and readout.date == "2022-03-04"
    assert read("要办好渡口，月底前修好堤防。", "2022-03-09").date is None


def test_the_day_of_a_dispatch_tells_which_day_today_is():
    text = "望川网3月4日消息：市长方启明今天主持召开市政府常务会议。"
    assert read(text, "2022-03-05").date == "2022-03-04"


def test_the_table_above_an_article_names_no_meeting_and_hides_no_title():
    table = "[ 索引号 ] 2022-0007\n[ 名 称 ] 望川县政府召开第五次渡口会议\n"
    text = "望川县召开第五次渡口会议\n3月4日，许明主持召开县政府常务会议。"
    readout = read(table + text, "2022-03-05")
    assert readout.words(readout.body) == "县政府常务会议"
    named = read("信息名称：望川县政府召开会议\n废止日期： 文 号：\n\n" + text, "2022-03-05")
    assert named.words(named.title) == "望川县召开第五次渡口会议"


def test_a_meeting_that_a_draft_lay_before_has_not_met_here():
    assert read("座谈会上，代表们结合本次常委会会议审议的渡口草案，提出意见。").body is None
