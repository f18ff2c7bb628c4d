"""The tests mirror bot/. They neither sleep nor measure time; what takes time is waited for, with a deadline."""
