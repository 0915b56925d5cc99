"""What Slack's composer makes of typed text before anybody sees it: entities, mentions, links."""

import re

from playground.slack.workspace import Workspace

_WRITTEN_ENTITY = (
    r"<(?:@[UW]\w+|#C\w+|!(?:here|channel|everyone|subteam\^\w+)|https?://[^\s<>|]+|mailto:[^\s<>|]+)(?:\|[^<>]*)?>"
)
_CODE = r"```.*?```|`[^`\n]+`"
_LINK = r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'»”]"
_ADDRESS = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_MENTION = r"(?<![\w@.])@[\w.-]*\w"
_CHANNEL = r"(?<![\w#&])#[\w-]+"
_PIECE = re.compile(
    f"(?P<entity>{_WRITTEN_ENTITY})|(?P<code>{_CODE})|(?P<link>{_LINK})|(?P<address>{_ADDRESS})"
    f"|(?P<mention>{_MENTION})|(?P<channel>{_CHANNEL})",
    re.DOTALL,
)
_BROADCASTS = {"here", "channel", "everyone"}


def composed(workspace: Workspace, typed: str) -> str:
    """`typed` as the text of the message: `&`, `<` and `>` escaped, names and links as entities.

    `@Rejoinder` or `@ada` becomes `<@U…>`, `#deals` `<#C…|deals>`, a bare address `<https://…>`; entities that
    are written out already stay, since a script cannot pick them from a list as a person does.
    """
    written: list[str] = []
    end = 0
    for match in _PIECE.finditer(typed):
        written += [_escaped(typed[end : match.start()]), _entity(workspace, match)]
        end = match.end()
    return "".join([*written, _escaped(typed[end:])])


def _entity(workspace: Workspace, match: re.Match[str]) -> str:
    piece = match.group()
    match match.lastgroup:
        case "entity":
            return piece
        case "link":
            return f"<{_escaped(piece)}>"
        case "address":
            return f"<mailto:{piece}|{piece}>"
        case "mention":
            return _mention(workspace, piece[1:])
        case "channel":
            channel = workspace.find_channel(piece)
            return piece if channel is None else f"<#{channel.id}|{channel.name}>"
        case _:
            return _escaped(piece)


def _mention(workspace: Workspace, name: str) -> str:
    if name in _BROADCASTS:
        return f"<!{name}>"
    for user in workspace.users.values():
        if name.casefold() == user.name.casefold():
            return f"<@{user.id}>"
    if name.casefold() == workspace.bot.name.casefold():
        return f"<@{workspace.bot.user_id}>"
    return f"@{name}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
