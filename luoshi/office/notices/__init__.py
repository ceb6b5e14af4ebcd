"""通知: who is told of which event, in the inbox and by the channels that they chose, through an outbox that loses nothing."""
