<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>CallBar</name>
    <message>
        <source>停表</source>
        <translation>Stop clock</translation>
    </message>
    <message>
        <source>走表</source>
        <translation>Start clock</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message>
        <source>结束通话</source>
        <translation>End call</translation>
    </message>
    <message>
        <source>再按结束</source>
        <translation>Press again</translation>
    </message>
</context>
<context>
    <name>CallHeader</name>
    <message>
        <source>阶段 %1/%2 · %3</source>
        <translation>Stage %1/%2 · %3</translation>
    </message>
    <message>
        <source>本阶段时长</source>
        <translation>Time in this stage</translation>
    </message>
    <message>
        <source>停表</source>
        <translation>Stop clock</translation>
    </message>
    <message>
        <source>走表</source>
        <translation>Start clock</translation>
    </message>
    <message>
        <source>Ctrl+E 结束通话</source>
        <translation>Ctrl+E ends the call</translation>
    </message>
</context>
<context>
    <name>CallNotices</name>
    <message>
        <source>通话保持中：来电者听到等待音，听不到您</source>
        <translation>On hold: the caller hears the waiting sound, not you</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>正在接通</source>
        <translation>Connecting</translation>
    </message>
</context>
<context>
    <name>CheckLine</name>
    <message>
        <source>：好</source>
        <translation>: ok</translation>
    </message>
    <message>
        <source>：不行</source>
        <translation>: failed</translation>
    </message>
</context>
<context>
    <name>ClauseTag</name>
    <message>
        <source>依据：%1</source>
        <translation>Source: %1</translation>
    </message>
</context>
<context>
    <name>ClockLabel</name>
    <message>
        <source>通话时长</source>
        <translation>Call time</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>CoverPage</name>
    <message>
        <source>屏幕已遮住</source>
        <translation>The screen is covered</translation>
    </message>
    <message>
        <source>长按返回</source>
        <translation>Hold to return</translation>
    </message>
</context>
<context>
    <name>DangerButton</name>
    <message>
        <source>再按一次结束</source>
        <translation>Press again to end</translation>
    </message>
    <message>
        <source>结束通话</source>
        <translation>End call</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>年-月-日，例如 2026-03-01</source>
        <translation>Year-month-day, as 2026-03-01</translation>
    </message>
</context>
<context>
    <name>DeliveryTrack</name>
    <message>
        <source>送达：%1</source>
        <translation>Delivery: %1</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>这份记录打不开</source>
        <translation>This record cannot be opened</translation>
    </message>
    <message>
        <source>从左边选一份记录</source>
        <translation>Choose a record on the left</translation>
    </message>
    <message>
        <source>可能没有权限，或本机没有它的密钥。请联系机构。</source>
        <translation>Perhaps it is not shared with you, or this device has no key for it. Please ask the organisation.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这份记录</source>
        <translation>Record</translation>
    </message>
</context>
<context>
    <name>DonePanel</name>
    <message>
        <source>已签名，加密保存在这台设备上</source>
        <translation>Signed, and kept encrypted on this device</translation>
    </message>
    <message>
        <source>网络可用时自动送到机构，不需要等。</source>
        <translation>It goes to the organisation when there is a network. No need to wait.</translation>
    </message>
    <message>
        <source>回访：%1 之前</source>
        <translation>Follow-up: before %1</translation>
    </message>
    <message>
        <source>刚结束一通来电，先喝口水，缓一缓。</source>
        <translation>You have just finished a call. Have some water, take a breath.</translation>
    </message>
</context>
<context>
    <name>ExitBar</name>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Ctrl+回车 下一步</source>
        <translation>Ctrl+Enter goes on</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>必填</source>
        <translation>required</translation>
    </message>
</context>
<context>
    <name>FormViewModel</name>
    <message>
        <source>已交接</source>
        <translation>Handed over</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>不到 1 分钟</source>
        <translation>under 1 min</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1月%2日</source>
        <translation>%2/%1</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>刚刚</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>%1 分钟前</source>
        <translation>%1 min ago</translation>
    </message>
    <message>
        <source>%1 小时前</source>
        <translation>%1 h ago</translation>
    </message>
    <message>
        <source>%1 天前</source>
        <translation>%1 d ago</translation>
    </message>
    <message>
        <source>已到时间</source>
        <translation>Due now</translation>
    </message>
    <message>
        <source>%1 分钟内</source>
        <translation>within %1 min</translation>
    </message>
    <message>
        <source>%1 小时内</source>
        <translation>within %1 h</translation>
    </message>
    <message>
        <source>%1前</source>
        <translation>before %1</translation>
    </message>
    <message>
        <source>夜深了</source>
        <translation>It is late</translation>
    </message>
    <message>
        <source>早上好</source>
        <translation>Good morning</translation>
    </message>
    <message>
        <source>中午好</source>
        <translation>Good day</translation>
    </message>
    <message>
        <source>下午好</source>
        <translation>Good afternoon</translation>
    </message>
    <message>
        <source>晚上好</source>
        <translation>Good evening</translation>
    </message>
</context>
<context>
    <name>FormsList</name>
    <message>
        <source>还有 %1 项必填</source>
        <translation>%1 required missing</translation>
    </message>
    <message>
        <source>已填完</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>GuidePane</name>
    <message>
        <source>从“%1”转来，已答的都还在</source>
        <translation>Came from %1; every answer is still there</translation>
    </message>
    <message>
        <source>回去</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>沉默还剩</source>
        <translation>Silence left</translation>
    </message>
    <message>
        <source>后可以道别；有任何回应就继续</source>
        <translation>until goodbye; any reply goes on</translation>
    </message>
    <message>
        <source>这一步要做到</source>
        <translation>In this step</translation>
    </message>
    <message>
        <source>要弄清的</source>
        <translation>To find out</translation>
    </message>
    <message>
        <source>这一阶段已超过建议的 %1。按来电者的需要来。</source>
        <translation>This stage is past the suggested %1. Follow the caller's need.</translation>
    </message>
</context>
<context>
    <name>HoldButton</name>
    <message>
        <source>恢复通话</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>保持</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Ctrl+P 保持或恢复</source>
        <translation>Ctrl+P holds or resumes</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>%1，%2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source> · 值班到 %1</source>
        <translation> · on duty until %1</translation>
    </message>
    <message>
        <source>接听来电</source>
        <translation>Take calls</translation>
    </message>
    <message>
        <source>要做的事</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>眼下没有要做的事。</source>
        <translation>Nothing to do right now.</translation>
    </message>
    <message>
        <source>今天 %1 通来电，共 %2 分钟。</source>
        <translation>%1 calls today, %2 minutes in all.</translation>
    </message>
    <message>
        <source>今天还没有来电。</source>
        <translation>No calls yet today.</translation>
    </message>
    <message>
        <source>手动记录一通来电</source>
        <translation>Record a call by hand</translation>
    </message>
    <message>
        <source>有记录未被机构接收，打开记录可以看到原因。</source>
        <translation>A record was not accepted; open it to see why.</translation>
    </message>
    <message>
        <source>记录都已送到机构。</source>
        <translation>All records have been delivered.</translation>
    </message>
    <message>
        <source>离线：%1 份记录在本机等待送出。</source>
        <translation>Offline: %1 records wait here to be sent.</translation>
    </message>
    <message>
        <source>%1 份记录正在送出。</source>
        <translation>%1 records are on their way.</translation>
    </message>
</context>
<context>
    <name>HomeViewModel</name>
    <message>
        <source>来电</source>
        <translation>Incoming call</translation>
    </message>
</context>
<context>
    <name>InCallNarrow</name>
    <message>
        <source>视图</source>
        <translation>View</translation>
    </message>
    <message>
        <source>引导</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Forms</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>待阅</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>没有等您看的记录。</source>
        <translation>No record waits for you.</translation>
    </message>
    <message>
        <source>%1 份等您看，最早的在 %2。</source>
        <translation>%1 waiting for you, the oldest from %2.</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>未阅</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>离线：看到的是上次收到的记录</source>
        <translation>Offline: these are the records that last arrived</translation>
    </message>
    <message>
        <source>再试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>暂时打不开</source>
        <translation>Cannot be opened right now</translation>
    </message>
    <message>
        <source>都看过了</source>
        <translation>All reviewed</translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>标记已阅</source>
        <translation>Mark reviewed</translation>
    </message>
</context>
<context>
    <name>InboxRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
</context>
<context>
    <name>IncomingPage</name>
    <message>
        <source>来电</source>
        <translation>Incoming call</translation>
    </message>
    <message>
        <source>先评估自杀风险</source>
        <translation>Assess suicide risk first</translation>
    </message>
    <message>
        <source>已响铃 %1</source>
        <translation>Ringing for %1</translation>
    </message>
    <message>
        <source>拒接</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>Ctrl+D 拒接</source>
        <translation>Ctrl+D declines</translation>
    </message>
    <message>
        <source>接听</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>空格 接听</source>
        <translation>Space answers</translation>
    </message>
</context>
<context>
    <name>KeypadSheet</name>
    <message>
        <source>拨号键</source>
        <translation>Keypad</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>%1已静音</source>
        <translation>%1 is muted</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>守听</source>
        <translation>Hearthline</translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>拨号键</source>
        <translation>Keypad</translation>
    </message>
    <message>
        <source>换流程</source>
        <translation>Change protocol</translation>
    </message>
</context>
<context>
    <name>MuteButton</name>
    <message>
        <source>已静音</source>
        <translation>Muted</translation>
    </message>
    <message>
        <source>静音</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>Ctrl+M 静音或恢复</source>
        <translation>Ctrl+M mutes or unmutes</translation>
    </message>
</context>
<context>
    <name>NavPages</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>我的记录</source>
        <translation>My records</translation>
    </message>
    <message>
        <source>待阅</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>守听</source>
        <translation>Hearthline</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
</context>
<context>
    <name>NotesBox</name>
    <message>
        <source>记录</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>想记什么就记什么，写下就会保存</source>
        <translation>Write anything; it is saved as you write</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Esc 返回</source>
        <translation>Esc goes back</translation>
    </message>
</context>
<context>
    <name>PassphraseFields</name>
    <message>
        <source>设置口令</source>
        <translation>Set a passphrase</translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>两次输入不一样</source>
        <translation>The two do not match</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show passphrase</translation>
    </message>
</context>
<context>
    <name>PromptCard</name>
    <message>
        <source>可以这样说</source>
        <translation>You might say</translation>
    </message>
</context>
<context>
    <name>RaiseSheet</name>
    <message>
        <source>上调风险等级</source>
        <translation>Raise the risk level</translation>
    </message>
    <message>
        <source>您判断的等级</source>
        <translation>The level you judge</translation>
    </message>
    <message>
        <source>只能往上调；要重新评估，请再做一次筛查</source>
        <translation>Upwards only; to assess anew, go through the screen again</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>您听到了什么</source>
        <translation>What did you hear</translation>
    </message>
    <message>
        <source>上调</source>
        <translation>Raise</translation>
    </message>
</context>
<context>
    <name>RecordDetail</name>
    <message>
        <source>回访：%1 之前</source>
        <translation>Follow-up: before %1</translation>
    </message>
    <message>
        <source>机构未接收：%1</source>
        <translation>Not accepted: %1</translation>
    </message>
    <message>
        <source>%1 的批注 · %2</source>
        <translation>Comment by %1 · %2</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>手动记录</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
</context>
<context>
    <name>RecordRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>未签名</source>
        <translation>Unsigned</translation>
    </message>
    <message>
        <source>有批注</source>
        <translation>Comment</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>我的记录</source>
        <translation>My records</translation>
    </message>
    <message>
        <source>在记录和笔记中搜索</source>
        <translation>Search records and notes</translation>
    </message>
    <message>
        <source>找到 %1 份</source>
        <translation>%1 found</translation>
    </message>
    <message>
        <source>正在打开记录</source>
        <translation>Opening records</translation>
    </message>
    <message>
        <source>记录暂时打不开</source>
        <translation>Records cannot be opened right now</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>还没有记录</source>
        <translation>No records yet</translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock and open again.</translation>
    </message>
    <message>
        <source>换个词试试，两个字就可以</source>
        <translation>Try another word</translation>
    </message>
    <message>
        <source>接完第一通来电，记录会在这里</source>
        <translation>After your first call its record will be here</translation>
    </message>
</context>
<context>
    <name>RecordsViewModel</name>
    <message>
        <source>督导</source>
        <translation>Leader</translation>
    </message>
</context>
<context>
    <name>ReviewBox</name>
    <message>
        <source>已阅，批注已送给咨询员</source>
        <translation>Reviewed; the comment goes to the counsellor</translation>
    </message>
    <message>
        <source>批注（咨询员会看到）</source>
        <translation>Comment (the counsellor will see it)</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>先说做得好的地方，再说可以怎样更好</source>
        <translation>First what went well, then what could go better</translation>
    </message>
    <message>
        <source>批注没有存上，可以再试一次</source>
        <translation>The comment was not saved; you can try again</translation>
    </message>
</context>
<context>
    <name>RiskBadge</name>
    <message>
        <source>风险：%1</source>
        <translation>Risk: %1</translation>
    </message>
    <message>
        <source>，因为：%1</source>
        <translation>, because: %1</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>因为：%1</source>
        <translation>Because: %1</translation>
    </message>
    <message>
        <source>还有没问到的问题，等级只会更高，不会更低</source>
        <translation>Some questions are open: the level can only be higher, not lower</translation>
    </message>
    <message>
        <source>尚未评估完</source>
        <translation>Not fully assessed</translation>
    </message>
</context>
<context>
    <name>RiskButton</name>
    <message>
        <source>自杀风险</source>
        <translation>Suicide risk</translation>
    </message>
    <message>
        <source>Ctrl+R 打开自杀风险评估</source>
        <translation>Ctrl+R opens suicide risk</translation>
    </message>
</context>
<context>
    <name>RiskCard</name>
    <message>
        <source>上调</source>
        <translation>Raise</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>文字大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>减少动态效果</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>离开多久自动锁定</source>
        <translation>Lock when away for</translation>
    </message>
    <message>
        <source>通话中不会锁定</source>
        <translation>Never during a call</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>不自动</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>现在锁定</source>
        <translation>Lock now</translation>
    </message>
    <message>
        <source>键盘</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>账户</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>身份</source>
        <translation>You</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>服务器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>This device</translation>
    </message>
    <message>
        <source>密钥保管</source>
        <translation>Key storage</translation>
    </message>
    <message>
        <source>系统钥匙串与口令</source>
        <translation>System keychain and passphrase</translation>
    </message>
    <message>
        <source>本机文件与口令（系统钥匙串不可用）</source>
        <translation>A file here and the passphrase (no system keychain)</translation>
    </message>
    <message>
        <source>等待送出</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>%1 份记录</source>
        <translation>%1 records</translation>
    </message>
    <message>
        <source>关于守听</source>
        <translation>About Hearthline</translation>
    </message>
    <message>
        <source>版本 %1。自由软件，许可为 GPL-3.0-or-later；您可以使用、研究、分享和修改它，不附带担保。</source>
        <translation>Version %1. Free software under GPL-3.0-or-later: you may use, study, share and change it; it comes without warranty.</translation>
    </message>
    <message>
        <source>基于 Qt、libsodium、SQLCipher、liblinphone、Opus 等自由软件。字体：Noto Sans CJK（SIL OFL）。</source>
        <translation>Built on Qt, libsodium, SQLCipher, liblinphone, Opus and other free software. Typeface: Noto Sans CJK (SIL OFL).</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>键盘</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>打开自杀风险评估</source>
        <translation>Open suicide risk</translation>
    </message>
    <message>
        <source>静音或恢复</source>
        <translation>Mute or unmute</translation>
    </message>
    <message>
        <source>保持或恢复</source>
        <translation>Hold or resume</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>到记录栏写字</source>
        <translation>Go to the notes</translation>
    </message>
    <message>
        <source>结束通话，三秒内再按一次确认</source>
        <translation>End the call; press again within three seconds</translation>
    </message>
    <message>
        <source>Esc 两次</source>
        <translation>Esc twice</translation>
    </message>
    <message>
        <source>遮住屏幕，再两次回来；通话继续</source>
        <translation>Cover the screen, twice more to return; the call goes on</translation>
    </message>
    <message>
        <source>换页</source>
        <translation>Change page</translation>
    </message>
    <message>
        <source>搜索记录</source>
        <translation>Search records</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>这一页</source>
        <translation>This sheet</translation>
    </message>
    <message>
        <source>接起来电</source>
        <translation>Answer the call</translation>
    </message>
</context>
<context>
    <name>StageColumn</name>
    <message>
        <source>可用的技巧</source>
        <translation>Skills for this stage</translation>
    </message>
    <message>
        <source>换流程</source>
        <translation>Change protocol</translation>
    </message>
    <message>
        <source>麦克风</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>拨号键</source>
        <translation>Keypad</translation>
    </message>
</context>
<context>
    <name>StageList</name>
    <message>
        <source>阶段</source>
        <translation>Stages</translation>
    </message>
    <message>
        <source>第 %1 阶段 %2</source>
        <translation>Stage %1, %2</translation>
    </message>
    <message>
        <source>，已完成</source>
        <translation>, done</translation>
    </message>
    <message>
        <source>，进行中</source>
        <translation>, now</translation>
    </message>
</context>
<context>
    <name>StageStepper</name>
    <message>
        <source>阶段 %1/%2 %3</source>
        <translation>Stage %1/%2 %3</translation>
    </message>
    <message>
        <source>阶段 %1/%2 · %3</source>
        <translation>Stage %1/%2 · %3</translation>
    </message>
</context>
<context>
    <name>StartFrame</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>输入口令，打开保险库。</source>
        <translation>Enter your passphrase to open the vault.</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>检查邀请</source>
        <translation>Check the invite</translation>
    </message>
    <message>
        <source>完成设置</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>进入守听</source>
        <translation>Enter Hearthline</translation>
    </message>
    <message>
        <source>邀请链接</source>
        <translation>Invite link</translation>
    </message>
    <message>
        <source>把机构发来的邀请整段粘贴到这里</source>
        <translation>Paste the whole invite from your organisation here</translation>
    </message>
    <message>
        <source>您的身份：%1</source>
        <translation>You are: %1</translation>
    </message>
    <message>
        <source>服务器：%1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>正在建立保险库，大约需要一两秒。</source>
        <translation>Building the vault; this takes a second or two.</translation>
    </message>
    <message>
        <source>欢迎来到守听</source>
        <translation>Welcome to Hearthline</translation>
    </message>
    <message>
        <source>守听让您在家里接听心理援助来电。先用机构发来的邀请加入。</source>
        <translation>Hearthline lets you take helpline calls at home. Join with the invite from your organisation.</translation>
    </message>
    <message>
        <source>正在检查邀请</source>
        <translation>Checking the invite</translation>
    </message>
    <message>
        <source>只核对，不会发送您的任何内容。</source>
        <translation>This only checks; nothing of yours is sent.</translation>
    </message>
    <message>
        <source>设置口令</source>
        <translation>Set a passphrase</translation>
    </message>
    <message>
        <source>口令打开这台设备上的保险库。机构和服务器都不知道它，忘了也无法找回。</source>
        <translation>It opens the vault on this device. Neither the organisation nor the server knows it, and nobody can recover it.</translation>
    </message>
    <message>
        <source>就快好了</source>
        <translation>Nearly there</translation>
    </message>
    <message>
        <source>已经加入</source>
        <translation>You have joined</translation>
    </message>
    <message>
        <source>来电、记录和草稿都加密保存在这台设备上。机构只收到您签名后的记录。</source>
        <translation>Calls, records and drafts are kept encrypted on this device. The organisation receives only what you have signed.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>正在发生</source>
        <translation>Happening now</translation>
    </message>
    <message>
        <source>高危</source>
        <translation>High</translation>
    </message>
    <message>
        <source>中等</source>
        <translation>Moderate</translation>
    </message>
    <message>
        <source>较低</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>未见风险</source>
        <translation>No risk seen</translation>
    </message>
    <message>
        <source>尚未评估</source>
        <translation>Not assessed</translation>
    </message>
    <message>
        <source>保存在本机</source>
        <translation>Kept here</translation>
    </message>
    <message>
        <source>已发出</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>机构已收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>督导已打开</source>
        <translation>Opened by leader</translation>
    </message>
    <message>
        <source>机构未接收</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>可以接到来电</source>
        <translation>Calls can reach you</translation>
    </message>
    <message>
        <source>正在连接线路</source>
        <translation>Connecting the line</translation>
    </message>
    <message>
        <source>没有网络，来电接不进来</source>
        <translation>No network: calls cannot reach you</translation>
    </message>
    <message>
        <source>电话部分正在恢复</source>
        <translation>The phone is restarting</translation>
    </message>
    <message>
        <source>现在不接来电</source>
        <translation>Not taking calls</translation>
    </message>
    <message>
        <source>来电时本机会响铃</source>
        <translation>This device will ring</translation>
    </message>
    <message>
        <source>一般几秒钟就好</source>
        <translation>Usually a matter of seconds</translation>
    </message>
    <message>
        <source>记录照常保存，网络恢复后自动送出</source>
        <translation>Records are kept as usual and sent when it is back</translation>
    </message>
    <message>
        <source>不影响已保存的内容</source>
        <translation>What is saved stays saved</translation>
    </message>
    <message>
        <source>打开右边的开关，就会接到分配给您的来电</source>
        <translation>Turn on the switch to be given calls</translation>
    </message>
    <message>
        <source>新来电者</source>
        <translation>New caller</translation>
    </message>
    <message>
        <source>有约定的来电者</source>
        <translation>Caller with an agreement</translation>
    </message>
    <message>
        <source>等待回访的来电者</source>
        <translation>Caller due a follow-up</translation>
    </message>
    <message>
        <source>近期多次来电</source>
        <translation>Calls often of late</translation>
    </message>
    <message>
        <source>来电者未知</source>
        <translation>Unknown caller</translation>
    </message>
    <message>
        <source>督导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>咨询员</source>
        <translation>Counsellor</translation>
    </message>
    <message>
        <source>您结束了通话</source>
        <translation>You ended the call</translation>
    </message>
    <message>
        <source>来电者挂断了电话</source>
        <translation>The caller hung up</translation>
    </message>
    <message>
        <source>线路中断，通话已结束</source>
        <translation>The line dropped and the call ended</translation>
    </message>
    <message>
        <source>通话已结束</source>
        <translation>The call has ended</translation>
    </message>
    <message>
        <source>线路未知</source>
        <translation>Line unknown</translation>
    </message>
    <message>
        <source>线路差</source>
        <translation>Poor line</translation>
    </message>
    <message>
        <source>线路一般</source>
        <translation>Fair line</translation>
    </message>
    <message>
        <source>线路良好</source>
        <translation>Good line</translation>
    </message>
    <message>
        <source>线路很好</source>
        <translation>Very good line</translation>
    </message>
    <message>
        <source>正在播放录音告知</source>
        <translation>The recording notice is playing</translation>
    </message>
    <message>
        <source>录音中</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>录音已暂停</source>
        <translation>Recording paused</translation>
    </message>
    <message>
        <source>不录音</source>
        <translation>Not recording</translation>
    </message>
    <message>
        <source>正在恢复与电话的连接，通话没有中断</source>
        <translation>Restoring the link to the phone; the call goes on</translation>
    </message>
    <message>
        <source>与电话的连接断了，请用备用电话联系值班督导</source>
        <translation>The link to the phone is lost. Please reach the leader on duty by another telephone.</translation>
    </message>
    <message>
        <source>已保存</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>没有存上</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>督导批注</source>
        <translation>Leader's comment</translation>
    </message>
    <message>
        <source>待签名</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>未被接收</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>等待送出</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>待阅</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>已打开</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>已阅</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>这一项需要填写</source>
        <translation>This one is required</translation>
    </message>
    <message>
        <source>不在允许的范围内</source>
        <translation>Outside the allowed range</translation>
    </message>
    <message>
        <source>内容太长或太短</source>
        <translation>Too long or too short</translation>
    </message>
    <message>
        <source>格式不对</source>
        <translation>Not in the right form</translation>
    </message>
    <message>
        <source>请从选项里选</source>
        <translation>Please choose one of the options</translation>
    </message>
    <message>
        <source>口令不对。可以再试，内容不会因此丢失。</source>
        <translation>That is not the passphrase. You can try again; nothing is lost by it.</translation>
    </message>
    <message>
        <source>这不是完整的邀请链接。请从消息里整段复制后再试。</source>
        <translation>This is not the whole invite. Please copy all of it and try again.</translation>
    </message>
    <message>
        <source>这个邀请已经用过。请联系机构另发一个。</source>
        <translation>This invite has been used. Please ask the organisation for another.</translation>
    </message>
    <message>
        <source>这个邀请过期了。请联系机构另发一个。</source>
        <translation>This invite has expired. Please ask the organisation for another.</translation>
    </message>
    <message>
        <source>暂时连不上机构的服务器。请检查网络后再试。</source>
        <translation>The organisation's server cannot be reached right now. Please check the network and try again.</translation>
    </message>
    <message>
        <source>对方无法证明自己是您的机构，没有发送任何内容。请联系机构核对。</source>
        <translation>The other side could not prove to be your organisation; nothing was sent. Please check with them.</translation>
    </message>
    <message>
        <source>本机的保险库打不开。内容没有被改动，请联系机构的管理员。</source>
        <translation>The vault on this device cannot be opened. Nothing was changed; please ask the administrator.</translation>
    </message>
    <message>
        <source>本机存储空间不足，新的内容存不下。请先腾出空间。</source>
        <translation>This device is out of space. Please free some first.</translation>
    </message>
    <message>
        <source>系统的密钥保管不可用，将改用本机文件保管。</source>
        <translation>The system keychain is not available; a file on this device is used instead.</translation>
    </message>
    <message>
        <source>本机时间与机构相差太多，请校准时间。</source>
        <translation>The clock of this device is too far off. Please set it.</translation>
    </message>
    <message>
        <source>您的角色不能做这一步。</source>
        <translation>Your role may not do this.</translation>
    </message>
    <message>
        <source>版本太旧，请更新后再连接机构。</source>
        <translation>This version is too old. Please update before connecting.</translation>
    </message>
    <message>
        <source>这一步没有完成。内容仍在本机，可以再试一次。</source>
        <translation>This did not complete. Everything is still here; you can try again.</translation>
    </message>
    <message>
        <source>邀请完整可读</source>
        <translation>The invite is complete</translation>
    </message>
    <message>
        <source>找到机构的服务器</source>
        <translation>The organisation's server was found</translation>
    </message>
    <message>
        <source>服务器身份与邀请一致</source>
        <translation>The server is the one in the invite</translation>
    </message>
    <message>
        <source>邀请仍然有效</source>
        <translation>The invite is still good</translation>
    </message>
    <message>
        <source>本机可以安全保管密钥</source>
        <translation>This device can keep keys safely</translation>
    </message>
    <message>
        <source>太短，再长一些：四个不相干的词就很好</source>
        <translation>Too short: four unrelated words do well</translation>
    </message>
    <message>
        <source>太常见，容易被猜到</source>
        <translation>Too common, easy to guess</translation>
    </message>
    <message>
        <source>重复太多，换几个不同的词</source>
        <translation>Too much repetition; use different words</translation>
    </message>
    <message>
        <source>够用了</source>
        <translation>Good enough</translation>
    </message>
    <message>
        <source>很牢固</source>
        <translation>Strong</translation>
    </message>
    <message>
        <source>至少 12 个字符，四个不相干的词就很好</source>
        <translation>At least 12 characters; four unrelated words do well</translation>
    </message>
</context>
<context>
    <name>WrapUpPage</name>
    <message>
        <source>记录已保存</source>
        <translation>Record saved</translation>
    </message>
    <message>
        <source>收尾</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>手动记录的来电</source>
        <translation>Call recorded by hand</translation>
    </message>
    <message>
        <source> · 时长 %1</source>
        <translation> · %1 long</translation>
    </message>
    <message>
        <source> · %1 开始</source>
        <translation> · began %1</translation>
    </message>
    <message>
        <source>还没填的</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>required</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>回到今天</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>签名并保存</source>
        <translation>Sign and save</translation>
    </message>
    <message>
        <source>填完必填项后可以签名</source>
        <translation>You can sign once the required items are there</translation>
    </message>
</context>
<context>
    <name>WrapUpViewModel</name>
    <message>
        <source>流程</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation>Caller's number</translation>
    </message>
</context>
</TS>
