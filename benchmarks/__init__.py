"""What graphkit takes, each measured beside something that shows whether that is much, in the same run."""
