"""The vendors: each lives in one file (or folder), named role by vendor, and meets a Protocol of bot/ports.

The law of this room: a vendor's names, ids, statuses, errors and limits stay in its file; what leaves it are our
words and our errors. Adapters do not know the host, and do not read the environment. `memory` is a twin of every port.
"""
