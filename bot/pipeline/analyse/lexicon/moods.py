"""Words of moods."""

from __future__ import annotations

import re

from bot.pipeline.analyse.lexicon import either

NEGATIVE = either(
    (
        r"\b(?:don't|do not|didn't) like\b|\bhold on\b|\bwhere .{0,20}you got\b|\bwho told you\b|"
        r"\bnot (?:convinced|happy|amused|okay|ok|fair|true)\b|\b(?:leave me|get lost|nope)\b|"
        r"\bfrankly\b|\bnot my problem\b|\b(?:too|very) (?:pushy|slow|late)\b|\bcold[- ](?:call|"
        r"mail)\w*\b|\bintrusive\b|\bprivacy\b.{0,20}\bviolat\w*|\bwithout (?:my|our) "
        r"(?:permission|consent)\b|\bnever (?:gave|asked|signed up|agreed|consented)\b|\bthis is "
        r"the (?:\w+)(?:th|nd|rd) (?:time|mail|message|e-?mail)\b",
        r"\b(?:annoy\w*|irritat\w*|ridiculous|unacceptable|harass\w*|spam\w*|angry|furious|fed up|sick of|"
        r"tired of|waste (?:of )?(?:my|our|time)|wasting (?:my|our)|unprofessional|rude|pushy|aggressive|"
        r"nonsense|bullshit|crap|wtf|stop it|enough|third time|second and last|last time|how did you get|"
        r"where did you get|who gave you|report(?:ing)? (?:you|this)|complain\w*|lawyer|legal action|"
        r"blocked?|liar|lied|lying|misleading|dishonest|scam\w*|don't trust|insult\w*|disappoint\w*|"
        r"frustrat\w*|shame\w*|disrespect\w*|bought (?:my|it|the list)|snake oil|fake|again\?|seriously\?|"
        r"appalling|not (?:amused|impressed|happy|acceptable|okay)|burn(?:ed|t) (?:by|us|before)|let down|"
        r"vaporware|marketing (?:fluff|talk))\b|\bi (?:told|asked|said) (?:you|already)|\balready (?:told|"
        r"said|asked)|!{2,}",
        r"\b(?:nerv\w*|unverschamt\w*|belastig\w*|argerlich\w*|verarger\w*|frech\w*|unserios\w*|zumutung|"
        r"genug|schluss|abmahn\w*|rechtsanwalt|anwalt|beschwer\w*|datenschutzbeauftragt\w*|"
        r"aufdringlich\w*|woher haben sie|unaufgefordert\w*|zum (?:letzten|dritten|zweiten) mal|reicht(?: "
        r"es| jetzt)|frechheit|enttausch\w*|verstoss|misstrau\w*|unterlassen)\b",
        r"\b(?:harcel\w*|agac\w*|insupportable|inadmissible|spam|assez|derniere fois|cnil|plainte|"
        r"inacceptable|intrusif|penible|enerv\w*|mecontent\w*|decu\w*|d'ou (?:tenez|avez)|arnaque|mefi\w*|"
        r"ras[- ]le[- ]bol)\b|\b(?:molest\w*|acoso|harto|harta|inaceptable|basta|ultima vez|denunci\w*|"
        r"indignant\w*|pesad[oa]s?|decepcion\w*|de donde (?:han|has|ha)|estafa|desconfi\w*|enfad\w*)\b|"
        r"\b(?:incomod\w*|assedio|fart[oa]|inaceitavel|chega|ultima vez|queixa|denunci\w*|abus\w*|"
        r"desrespeit\w*|decepcion\w*|onde (?:arranj|obt)\w+|burla|desconfi\w*|irritad\w*)\b|"
        r"\b(?:fastidi\w*|molest\w*|inaccettabil\w*|basta|ultima volta|stuf[oaie]|garante|denunci\w*|"
        r"scorrett\w*|delus\w*|dove avete|truffa|insistent\w*|diffid\w*|vergogn\w*)\b|\b(?:irritant\w*|"
        r"vervelend\w*|lastig ?vallen|genoeg|laatste keer|klacht|onacceptabel|spam|opdringerig\w*|"
        r"teleurgesteld|hoe komt u aan|zat|schandalig|ongevraagd\w*|wantrouw\w*)\b",
        r"迷惑|しつこい|不快|いい加減|何度も|失礼(?:です|だ)|苦情|通報|怒|不信|怪しい",
    )
)
POSITIVE = either(
    (
        r"\b(?:good|nice|great|lovely) (?:work|idea|stuff|thinking)\b|\bmade my (?:day|week|"
        r"morning|monday|afternoon)\b|\bidea bella\b|\bbella idea\b|\bdavvero\b|\bgood map\b|\bi "
        r"liked?\b|\bwe liked?\b|\bgut gemacht\b|\bschone idee\b|\bbonne idee\b|\bbuena idea\b|"
        r"\bboa ideia\b|\bgoed idee\b",
        r"\b(?:great|love(?:d|ly)?|fantastic|excellent|wonderful|brilliant|awesome|perfect|impress\w+|"
        r"excited|thrilled|delighted|amazing|pleased|glad|happy to|keen|looking forward|can't wait|nice|"
        r"good (?:to hear|timing|stuff|catch|news|one)|well (?:timed|done)|enjoyed|appreciate|kind of you|"
        r"helpful|thanks so much|thank you so much|many thanks for|cheers|haha?|gladly|yes please|sounds "
        r"good|interesting|fun|promising|useful|better than|congrat\w*|warm|count me in|works for (?:me|"
        r"us)|welcome|good fit|fair catch)\b|[:;]-?\)|:D\b|\b:(?:pray|tada|smile|raised_hands|\+1|heart|"
        r"rocket|slightly_smiling_face|blush|grin|fire|clap|star-struck|sparkles|thumbsup|heart_eyes|"
        r"muscle|ok_hand):",
        r"\b(?:toll\w*|super|klasse|prima|perfekt|spannend\w*|freue|freuen|gern(?:e)?|begeistert|"
        r"beeindruckt|interessant\w*|hervorragend|wunderbar|herzlich\w*|grossartig|schon(?:es|er)? "
        r"(?:produkt|idee|ansatz)|guter? (?:punkt|idee|ansatz)|danke fur (?:die|den|das|ihre) (?:schnelle|"
        r"ausfuhrliche|tolle|gute|offene)|klingt gut|passt (?:gut|perfekt|mir|uns)|sehr gut|"
        r"vielversprechend)\b|\b(?:ravi\w*|super|parfait|genial|excellent\w*|volontiers|plaisir|"
        r"interessant\w*|enchant\w*|bravo|top|formidable|merci beaucoup|avec joie|impatien\w*|hate|"
        r"seduit\w*|convaincu\w*|tres bien|bonne (?:idee|nouvelle))\b|\b(?:genial|perfecto|encanta\w*|"
        r"estupendo|excelente|fantastico|interesante|con gusto|me gusta|me interesa|me sirve|muchas "
        r"gracias|ilusion\w*|fenomenal|buenisim\w+|feliz|en serio|de verdad)\b|\b(?:otimo|excelente|"
        r"perfeito|adorei|gostei|interessante|com gosto|muito obrigad\w|fantastico|entusiasm\w*|feliz|"
        r"prazer|maravilh\w*|combinado|show)\b|\b(?:ottimo|perfetto|fantastico|interessante|volentieri|"
        r"piacere|eccellente|bellissim\w+|entusiast\w*|molto bene|grazie mille|felice|complimenti|"
        r"convint\w*)\b|\b(?:leuk|mooi|top|prima|geweldig|graag|interessant|perfect|fijn|super|"
        r"enthousiast|benieuwd|hartelijk dank|uitstekend|zin in)\b",
        r"ありがたい|興味深|嬉し|楽しみ|素晴らし|ぜひ|是非|助かり|魅力|前向き|進めます|喜んで|"
        r"ありがとうございます.{0,20}(?:助|ぜひ|嬉)|"
        r"[\U0001F600-\U0001F60F\U0001F618-\U0001F61D\U0001F642\U0001F643\U0001F917\U0001F929\U0001F44D\U0"
        r"001F44F\U0001F64C\U0001F64F\U0001F389\U0001F680\U0001F49A-\U0001F49C\u2764\U0001F970\U0001F973]",
    )
)
NEGATION = re.compile(
    r"\b(?:not|n't|no|never|nicht|kein\w*|pas|ne|nao|non|niet|geen|sin|sem|senza|without|ohne)\b|ません|ない"
)
