"""The strict Slack workspace, entered where a bot enters it: slack_sdk over HTTP."""
