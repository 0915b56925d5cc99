"""The composition root: the only place that names concrete clients. `slack_app` is the bot, `pipeline_tools` what
the shell needs of it too (without Slack and the engine, which take seconds to import).
"""
