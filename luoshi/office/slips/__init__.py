"""督办单: a matter that is not moving is pressed rung by rung: the papers that go out, their answers, the stop for a reason."""
