"""Streams of requests to measure caches with: who asks what where, and which answer is the right one."""
