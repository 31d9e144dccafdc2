"""The parts of the Administration page: accounts, live sessions, the audit log, the lock."""
