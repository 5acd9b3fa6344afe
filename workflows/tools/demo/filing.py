"""Filings in every state, and bodies on file: awake, asleep, running out, ended."""

from __future__ import annotations

from collections.abc import Iterator

from orgs.models import Authority
from orgs.roles import DECIDE, EXAMINE, INTAKE, OPINION
from workflows.tools.demo.cast import Office, Player
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.filing_scenes import (
    EAST,
    VILLAGE,
    WEST,
    Scene,
    answered,
    asked,
    asleep,
    changing,
    correcting,
    decided,
    dissolved,
    drafted,
    heard,
    helped,
    lapsed,
    opposed,
    over,
    renewing,
    stated,
    upgraded,
    visited,
    visiting,
    withdrawn,
)
from workflows.tools.demo.neighbours import Group
from workflows.tools.demo.stage import Production, Stage

Kind = Authority.Kind
OFFICES = (
    Office("fushan", "府山街道办事处", Kind.TOWNSHIP, "330802006", "府山街"),
    Office("fudong", "府东社区居民委员会", Kind.COMMITTEE, EAST),
    Office("fuxi", "府西社区居民委员会", Kind.COMMITTEE, WEST),
    Office("shiqiao", "石桥村村民委员会", Kind.COMMITTEE, VILLAGE),
)
COMMUNITIES = (
    (EAST, "府东社区", "330802006"),
    (WEST, "府西社区", "330802006"),
    (VILLAGE, "石桥村", "330802006"),
)
PLAYERS = (
    Player("apo", "何秀英", "居民（邻里互助队队长）"),
    Player("ding", "丁国强", "居民（门球队队长）"),
    Player("lu", "陆敏", "窗口、帮办代办（府山街道）", "fushan", (INTAKE,)),
    Player("shen", "沈卫国", "审核（府山街道）", "fushan", (EXAMINE,)),
    Player("yao", "姚丽华", "决定（府山街道）", "fushan", (DECIDE,)),
    Player("fang", "方桂兰", "征求意见（府东社区居委会）", "fudong", (OPINION,)),
    Player("tang", "汤志明", "征求意见（府西社区居委会）", "fuxi", (OPINION,)),
    Player("shi", "石根土", "征求意见（石桥村村委会）", "shiqiao", (OPINION,)),
)
CULTURE, PEACE, SERVICE = "culture", "peace", "service"
YEAR, THREE_YEARS = 290, 730
PLAYBILL: tuple[tuple[Scene, Group, int], ...] = (
    (over, Group("府东腰鼓队", CULTURE, "每天早上练腰鼓。", 26), THREE_YEARS + 40),
    (renewing, Group("府东红袖章巡防队", PEACE, "每晚巡逻。", 18), THREE_YEARS - 25),
    (asleep, Group("府西编织组", CULTURE, "周末一起编织。", 9, WEST), YEAR),
    (heard, Group("府东书画社", CULTURE, "每周练字画画。", 14), YEAR),
    (upgraded, Group("府东邻里服务社", SERVICE, "上门服务老人。", 58), 60),
    (dissolved, Group("石桥锣鼓班", CULTURE, "逢年过节演出。", 11, VILLAGE), 55),
    (stated("end"), Group("府东代购点", SERVICE, "代购生活用品。", 7), 50),
    (stated("keep"), Group("府东茶话会", "mutual_help", "每周聊天互助。", 16), 48),
    (changing, Group("石桥门球队", CULTURE, "每天下午打门球。", 15, VILLAGE), 45),
    (decided("file"), Group("府东邻里互助队"), 40),
    (decided("file"), Group("府西护学岗", PEACE, "上下学护送孩子。", 22, WEST), 33),
    (lapsed, Group("府东风筝组", CULTURE, "放风筝。", 6), 38),
    (
        decided("registration", "成员、资金和场所已达到登记条件。"),
        Group("府西助老社", SERVICE, "居家养老服务。", 65, WEST),
        30,
    ),
    (
        decided("guided", "目前人数较少，由社区指导即可。"),
        Group("府东晨跑三人组", CULTURE, "每天晨跑。", 3),
        28,
    ),
    (
        decided("excluded", "实为业主委员会下设的小组。"),
        Group("阳光小区业主小组", "other", "讨论物业事务。", 9),
        26,
    ),
    (decided("refuse", "活动场地存在安全隐患。"), Group("府东射箭会", CULTURE), 24),
    (withdrawn, Group("石桥读报组", CULTURE, "一起读报。", 8, VILLAGE), 12),
    (opposed, Group("府东广场舞队", CULTURE, "每晚跳广场舞。", 40), 8),
    (visited, Group("府西爱心理发队", "charity", "免费理发。", 6, WEST), 7),
    (visiting, Group("石桥厨艺组", "other", "给老人做饭。", 7, VILLAGE), 5),
    (correcting, Group("府东合唱团", CULTURE, "每周合唱。", 32), 4),
    (answered, Group("府西棋友会", CULTURE, "每天下棋。", 20, WEST), 3),
    (asked, Group("府东花友会", CULTURE, "种花养草。", 13), 3),
    (helped, Group("府东太极队", CULTURE, "每天早上打太极。", 17), 1),
    (drafted, Group("府东旧物互换", "mutual_help", "每月交换旧物。", 10), 1),
)


def scripts(stage: Stage) -> Iterator[Script]:
    """One case per line: what happens to it, who they are, since when."""
    return (scene(stage, group, days) for scene, group, days in PLAYBILL)


PRODUCTION = Production("filing", scripts, OFFICES, PLAYERS, COMMUNITIES)
