<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>CallBar</name>
    <message>
        <source>停表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>走表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>更多</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结束</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结束通话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再按结束</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallHeader</name>
    <message>
        <source>阶段 %1/%2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本阶段时长</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>停表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>走表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E 结束通话</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallNotices</name>
    <message>
        <source>通话保持中：来电者听到等待音，听不到您</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在接通</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckLine</name>
    <message>
        <source>：好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>：不行</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClauseTag</name>
    <message>
        <source>依据：%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClockLabel</name>
    <message>
        <source>通话时长</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoverPage</name>
    <message>
        <source>屏幕已遮住</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>长按返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DangerButton</name>
    <message>
        <source>再按一次结束</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结束通话</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>年-月-日，例如 2026-03-01</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeliveryTrack</name>
    <message>
        <source>送达：%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这份记录打不开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从左边选一份记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可能没有权限，或本机没有它的密钥。请联系机构。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DonePanel</name>
    <message>
        <source>已签名，加密保存在这台设备上</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网络可用时自动送到机构，不需要等。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回访：%1 之前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>刚结束一通来电，先喝口水，缓一缓。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExitBar</name>
    <message>
        <source>上一步</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+回车 下一步</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>必填</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>，</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不到 1 分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1月%2日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期一</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期二</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期三</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期四</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期五</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期六</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>刚刚</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 分钟前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 小时前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 天前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已到时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 分钟内</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 小时内</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>夜深了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>早上好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中午好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下午好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>晚上好</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormsList</name>
    <message>
        <source>还有 %1 项必填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已填完</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuidePane</name>
    <message>
        <source>从“%1”转来，已答的都还在</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回去</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沉默还剩</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>后可以道别；有任何回应就继续</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一步要做到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要弄清的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一阶段已超过建议的 %1。按来电者的需要来。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoldButton</name>
    <message>
        <source>恢复通话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保持</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+P 保持或恢复</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>%1，%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · 值班到 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接听来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要做的事</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>眼下没有要做的事。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天 %1 通来电，共 %2 分钟。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天还没有来电。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手动记录一通来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有记录未被机构接收，打开记录可以看到原因。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录都已送到机构。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离线：%1 份记录在本机等待送出。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 份记录正在送出。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomeViewModel</name>
    <message>
        <source>来电</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InCallNarrow</name>
    <message>
        <source>视图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>引导</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>待阅</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有等您看的记录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 份等您看，最早的在 %2。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未阅</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离线：看到的是上次收到的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂时打不开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>都看过了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标记已阅</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InboxRow</name>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>咨询员 %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncomingPage</name>
    <message>
        <source>来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先评估自杀风险</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已响铃 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拒接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+D 拒接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接听</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空格 接听</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeypadSheet</name>
    <message>
        <source>拨号键</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>%1已静音</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>守听</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>更多</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拨号键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换流程</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MuteButton</name>
    <message>
        <source>已静音</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>静音</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+M 静音或恢复</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavPages</name>
    <message>
        <source>今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>我的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待阅</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>守听</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>锁定</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotesBox</name>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>想记什么就记什么，写下就会保存</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc 返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseFields</name>
    <message>
        <source>设置口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次输入不一样</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptCard</name>
    <message>
        <source>可以这样说</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RaiseSheet</name>
    <message>
        <source>上调风险等级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>您判断的等级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只能往上调；要重新评估，请再做一次筛查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>您听到了什么</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上调</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordDetail</name>
    <message>
        <source>回访：%1 之前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构未接收：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 的批注 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手动记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>咨询员 %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordRow</name>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未签名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有批注</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>我的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在记录和笔记中搜索</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找到 %1 份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打开记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录暂时打不开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换个词试试，两个字就可以</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接完第一通来电，记录会在这里</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordsViewModel</name>
    <message>
        <source>督导</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewBox</name>
    <message>
        <source>已阅，批注已送给咨询员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>批注（咨询员会看到）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>批注</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先说做得好的地方，再说可以怎样更好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>批注没有存上，可以再试一次</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RiskBadge</name>
    <message>
        <source>风险：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，因为：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>；</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>因为：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有没问到的问题，等级只会更高，不会更低</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>尚未评估完</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RiskButton</name>
    <message>
        <source>自杀风险</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R 打开自杀风险评估</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RiskCard</name>
    <message>
        <source>上调</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>语言</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>外观</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浅色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>深色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字大小</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>减少动态效果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离开多久自动锁定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通话中不会锁定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不自动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在锁定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>键盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账户</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>身份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>服务器</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>密钥保管</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系统钥匙串与口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机文件与口令（系统钥匙串不可用）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待送出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 份记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关于守听</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版本 %1。自由软件，许可为 GPL-3.0-or-later；您可以使用、研究、分享和修改它，不附带担保。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>基于 Qt、libsodium、SQLCipher、liblinphone、Opus 等自由软件。字体：Noto Sans CJK（SIL OFL）。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>键盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接听来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开自杀风险评估</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>静音或恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保持或恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一步</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到记录栏写字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结束通话，三秒内再按一次确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc 两次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>遮住屏幕，再两次回来；通话继续</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>搜索记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>锁定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一页</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StageColumn</name>
    <message>
        <source>可用的技巧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换流程</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>麦克风</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拨号键</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StageList</name>
    <message>
        <source>阶段</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 %1 阶段 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，已完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，进行中</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StageStepper</name>
    <message>
        <source>阶段 %1/%2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>阶段 %1/%2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartFrame</name>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>输入口令，打开保险库。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>检查邀请</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完成设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>进入守听</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>邀请链接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把机构发来的邀请整段粘贴到这里</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>您的身份：%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>服务器：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在建立保险库，大约需要一两秒。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>欢迎来到守听</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>守听让您在家里接听心理援助来电。先用机构发来的邀请加入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在检查邀请</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只核对，不会发送您的任何内容。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令打开这台设备上的保险库。机构和服务器都不知道它，忘了也无法找回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>就快好了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已经加入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来电、记录和草稿都加密保存在这台设备上。机构只收到您签名后的记录。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>正在发生</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>高危</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中等</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>较低</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未见风险</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>尚未评估</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存在本机</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已发出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构已收到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督导已打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构未接收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可以接到来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在连接线路</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有网络，来电接不进来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>电话部分正在恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在不接来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来电时本机会响铃</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一般几秒钟就好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录照常保存，网络恢复后自动送出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不影响已保存的内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开右边的开关，就会接到分配给您的来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新来电者</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有约定的来电者</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待回访的来电者</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>近期多次来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来电者未知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督导</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>咨询员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>您结束了通话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来电者挂断了电话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>线路中断，通话已结束</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通话已结束</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>线路未知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>线路差</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>线路一般</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>线路良好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>线路很好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在播放录音告知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>录音中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>录音已暂停</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不录音</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在恢复与电话的连接，通话没有中断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与电话的连接断了，请用备用电话联系值班督导</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有存上</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督导批注</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待签名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未被接收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待送出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待阅</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已阅</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一项需要填写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不在允许的范围内</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容太长或太短</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>格式不对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请从选项里选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令不对。可以再试，内容不会因此丢失。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这不是完整的邀请链接。请从消息里整段复制后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个邀请已经用过。请联系机构另发一个。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个邀请过期了。请联系机构另发一个。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂时连不上机构的服务器。请检查网络后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对方无法证明自己是您的机构，没有发送任何内容。请联系机构核对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机的保险库打不开。内容没有被改动，请联系机构的管理员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机存储空间不足，新的内容存不下。请先腾出空间。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系统的密钥保管不可用，将改用本机文件保管。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机时间与机构相差太多，请校准时间。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>您的角色不能做这一步。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版本太旧，请更新后再连接机构。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一步没有完成。内容仍在本机，可以再试一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>邀请完整可读</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找到机构的服务器</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>服务器身份与邀请一致</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>邀请仍然有效</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机可以安全保管密钥</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太短，再长一些：四个不相干的词就很好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太常见，容易被猜到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重复太多，换几个不同的词</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>够用了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>很牢固</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>至少 12 个字符，四个不相干的词就很好</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WrapUpPage</name>
    <message>
        <source>记录已保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手动记录的来电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · 时长 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · %1 开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没填的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可不填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回到今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签名并保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>填完必填项后可以签名</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WrapUpViewModel</name>
    <message>
        <source>流程</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
