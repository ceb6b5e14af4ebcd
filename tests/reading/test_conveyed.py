"""What a meeting that conveys keeps of the orders given, adds and leaves out."""

from luoshi.reading.conveyed import Change, changes

MINES, REPORT = "要全面排查矿山隐患，6月底前完成整改", "各市要每月报告进展"
KEPT, ADDED = "要全面排查矿山隐患，7月底前完成整改", "市应急管理局要建立应急物资台账"


def test_every_order_of_either_side_has_one_end():
    added, kept, left_out = changes([MINES, REPORT], [KEPT, ADDED])
    assert added == Change("added", ADDED)
    assert (kept.change, kept.words, kept.other) == ("kept", MINES, KEPT)
    assert left_out == Change("left_out", REPORT)


def test_of_a_source_without_orders_all_are_added():
    assert changes([], [KEPT]) == [Change("added", KEPT)]
    assert changes([MINES], []) == [Change("left_out", MINES)]
