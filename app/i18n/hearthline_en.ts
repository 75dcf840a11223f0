<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ActSheet</name>
    <message>
        <source>打给谁</source>
        <translation>Who was called</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>由谁接手</source>
        <translation>Who takes over</translation>
    </message>
    <message>
        <source>谁接的、编号（可不填）</source>
        <translation>Who answered, reference number (optional)</translation>
    </message>
    <message>
        <source>告知了谁（姓名、警号）</source>
        <translation>Who was told (name, badge number)</translation>
    </message>
    <message>
        <source>说明（可不填）</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>理由或经过</source>
        <translation>Reasons, or what happened</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Record it</translation>
    </message>
    <message>
        <source>提出的人会收到您的话，由本人另选处理人；您不再收到后来的内容。</source>
        <translation>The person who raised it gets your words and chooses another handler; you will not receive what follows.</translation>
    </message>
    <message>
        <source>只在等第二个人会让人受到伤害时这样做。24 小时内由另一位督导复核，过时会显示给所有督导。</source>
        <translation>Only when waiting for a second person would let somebody come to harm. Another leader reviews it within 24 hours; if that is late, all leaders see it.</translation>
    </message>
    <message>
        <source>请核对：属于哪一种例外、告知谁、告知什么。同意后 72 小时内有效。</source>
        <translation>Please check which exception it is, who is told, and what. Your agreement is valid for 72 hours.</translation>
    </message>
    <message>
        <source>写您自己的判断和理由，不必和别人一致。</source>
        <translation>Write your own judgement and reasons; they need not match anybody else&apos;s.</translation>
    </message>
</context>
<context>
    <name>AgreementBox</name>
    <message>
        <source>和这位来电者的约定</source>
        <translation>Agreement with this caller</translation>
    </message>
    <message>
        <source>改约定</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>做一个约定</source>
        <translation>Make an agreement</translation>
    </message>
    <message>
        <source>取消约定</source>
        <translation>End the agreement</translation>
    </message>
    <message>
        <source>每周几次</source>
        <translation>How often a week</translation>
    </message>
    <message>
        <source>%1 次</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>每次多久</source>
        <translation>How long each time</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>约定的补充</source>
        <translation>Added to the agreement</translation>
    </message>
    <message>
        <source>例如：每周三晚上打来</source>
        <translation>For example: rings on Wednesday evenings</translation>
    </message>
    <message>
        <source>已告诉来电者，记下</source>
        <translation>The caller was told; keep it</translation>
    </message>
    <message>
        <source>算了</source>
        <translation>Never mind</translation>
    </message>
</context>
<context>
    <name>AgreementNote</name>
    <message>
        <source>约定</source>
        <translation>Agreement</translation>
    </message>
    <message>
        <source>约定：每周 %1 次，每次 %2 分钟</source>
        <translation>Agreed: %1 a week, %2 minutes each</translation>
    </message>
</context>
<context>
    <name>AmendButton</name>
    <message>
        <source>补充或更正</source>
        <translation>Amend</translation>
    </message>
</context>
<context>
    <name>AmendDraft</name>
    <message>
        <source>改哪里</source>
        <translation>What to amend</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>通话比当时记下的更危险，就选更高的等级。这里不能降级。</source>
        <translation>If the call was graver than what was written down, choose a higher level. It cannot be lowered here.</translation>
    </message>
    <message>
        <source>已经是最高的等级。</source>
        <translation>This is the highest level already.</translation>
    </message>
    <message>
        <source>风险等级</source>
        <translation>Risk level</translation>
    </message>
    <message>
        <source>%1（改了）</source>
        <translation>%1 (changed)</translation>
    </message>
</context>
<context>
    <name>AmendSheet</name>
    <message>
        <source>补充或更正这份记录</source>
        <translation>Amend this record</translation>
    </message>
    <message>
        <source>以您的名义更正这份记录</source>
        <translation>Amend this record in your own name</translation>
    </message>
    <message>
        <source>有改动还没有签名，关闭就没有了</source>
        <translation>Some changes are not signed; closing drops them</translation>
    </message>
    <message>
        <source>丢掉改动</source>
        <translation>Drop the changes</translation>
    </message>
    <message>
        <source>没有存上，改动还在，可以再签一次</source>
        <translation>It was not saved. The changes are still here; sign once more</translation>
    </message>
    <message>
        <source>这份记录的原件已不在这台设备上，请督导来更正</source>
        <translation>The signed original has left this device; ask a leader to amend it</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>还没有改动。改了以后，这里会并排显示原来的和更正后的。</source>
        <translation>No changes yet. What stood there and what you change it into will show here side by side.</translation>
    </message>
    <message>
        <source>签名后等级升为“%1”，马上送给督导。</source>
        <translation>Once signed, the level rises to “%1” and goes to the leaders at once.</translation>
    </message>
    <message>
        <source>15 分钟内没有督导签收，会请您打电话。</source>
        <translation> If no leader&apos;s device signs for it within 15 minutes, you will be asked to phone.</translation>
    </message>
    <message>
        <source>签名后等级升为“%1”。</source>
        <translation>Once signed, the level rises to “%1”.</translation>
    </message>
    <message>
        <source>按更正后的回答，等级会低一些。记录的等级不因更正而降；危险已过去，请在回访里写明。</source>
        <translation>As amended, the answers alone would give a lower level. An amendment never lowers the record&apos;s level; if the danger is over, say so in the follow-up.</translation>
    </message>
    <message>
        <source>为什么更正</source>
        <translation>Why it is amended</translation>
    </message>
    <message>
        <source>例如：听了录音，当时记错了</source>
        <translation>For example: heard the recording, it was written down wrongly</translation>
    </message>
    <message>
        <source>签名后不能再改或删；原来的记录一直留着，更正写明谁、何时、为什么。</source>
        <translation>Once signed it can be neither changed nor removed. The original stays; the amendment says who, when and why.</translation>
    </message>
    <message>
        <source>正在签名</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>这份记录刚有了别的更正。您没改的地方已换成新的，您的改动还在，请再看一遍。</source>
        <translation>This record has just been amended by somebody else. What you have not changed is new; your changes are still here. Please look once more.</translation>
    </message>
</context>
<context>
    <name>AmendmentCard</name>
    <message>
        <source>机构未接收</source>
        <translation>Not accepted by the organisation</translation>
    </message>
    <message>
        <source>还没有送出</source>
        <translation>Not sent yet</translation>
    </message>
</context>
<context>
    <name>AmendmentList</name>
    <message>
        <source>补充与更正</source>
        <translation>Amendments</translation>
    </message>
    <message>
        <source>下面是签名时的原样。</source>
        <translation>Below is the record as it was signed.</translation>
    </message>
    <message>
        <source>下面的记录按更正后的显示，签名时的原样一直留着。</source>
        <translation>The record below is shown as amended; the signed original is kept.</translation>
    </message>
    <message>
        <source>两人各自更正过，两份都保留；风险等级以较高的为准。再更正一次即可确定。</source>
        <translation>Two people amended the same without knowing of each other. Both are kept and the graver level counts. One more amendment settles it.</translation>
    </message>
    <message>
        <source>按更正后的回答，等级会低一些。记录的等级不因更正而降；危险已过去，请在回访里写明。</source>
        <translation>As amended, the answers alone would give a lower level. An amendment never lowers the record&apos;s level; if the danger is over, say so in the follow-up.</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 处更正这台设备读不出来，可能要更新应用</source>
        <translation>
            <numerusform>%n amendment cannot be read on this device; the app may need an update</numerusform>
            <numerusform>%n amendments cannot be read on this device; the app may need an update</numerusform>
        </translation>
    </message>
    <message>
        <source>看更正后的记录</source>
        <translation>Show it as amended</translation>
    </message>
    <message>
        <source>看签名时的原样</source>
        <translation>Show it as signed</translation>
    </message>
</context>
<context>
    <name>AmountField</name>
    <message>
        <source>填 %1 到 %2 的数</source>
        <translation>A number from %1 to %2</translation>
    </message>
</context>
<context>
    <name>AssignSheet</name>
    <message>
        <source>请人评这次通话</source>
        <translation>Ask someone to rate this call</translation>
    </message>
    <message>
        <source>怎么评</source>
        <translation>How to rate</translation>
    </message>
    <message>
        <source>谁来评</source>
        <translation>Who rates</translation>
    </message>
    <message>
        <source>没有能这样评的人</source>
        <translation>Nobody can rate it this way</translation>
    </message>
    <message>
        <source>还要隐去的词</source>
        <translation>More words to take out</translation>
    </message>
    <message>
        <source>人名、地名、单位，用空格分开</source>
        <translation>Names, places, workplaces; spaces between them</translation>
    </message>
    <message>
        <source>正在打开记录（会登记）并隐去身份</source>
        <translation>Opening the record (this is logged) and masking it</translation>
    </message>
    <message>
        <source>记录现在打不开，连上网络后再试</source>
        <translation>The record cannot be opened now. Try again when online.</translation>
    </message>
    <message>
        <source>再试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>副本里还有能认出人的内容，不能送出</source>
        <translation>The copy still holds something that tells who it is; it cannot go out</translation>
    </message>
    <message numerus="yes">
        <source>已隐去 %n 处</source>
        <translation>
            <numerusform>%n place masked</numerusform>
            <numerusform>%n places masked</numerusform>
        </translation>
    </message>
    <message>
        <source>只有您看得到这里。请再读一遍副本：程序认不出没人告诉过它的名字。</source>
        <translation>Only you see this list. Please read the copy once more: the program cannot know a name that nobody told it.</translation>
    </message>
    <message>
        <source>送出副本</source>
        <translation>Send the copy</translation>
    </message>
    <message>
        <source>交给评定人</source>
        <translation>Ask to rate</translation>
    </message>
    <message>
        <source>评定人拿到一份隐去身份、日期和号码的副本，也不知道是谁的通话。</source>
        <translation>The rater gets a copy without identities, dates and numbers, and does not know whose call it was.</translation>
    </message>
    <message>
        <source>评定人知道是哪位同事的通话，来电者的一切都隐去。</source>
        <translation>The rater knows whose call it was; everything about the caller is taken out.</translation>
    </message>
    <message>
        <source>您和咨询员各自评一遍，再一起看、一起写结论。</source>
        <translation>You and the counsellor rate on your own, then look at it together and write down what you agree on.</translation>
    </message>
    <message>
        <source>评定人打开这份记录来评，打开会登记。</source>
        <translation>The rater opens the record to rate it; the opening is logged.</translation>
    </message>
</context>
<context>
    <name>AttemptSheet</name>
    <message>
        <source>没有打通</source>
        <translation>Nobody reached</translation>
    </message>
    <message>
        <source>别人接的电话，不要说出热线和来电的事。</source>
        <translation>If someone else answers, mention neither the helpline nor the call.</translation>
    </message>
</context>
<context>
    <name>AwaySheet</name>
    <message>
        <source>请假</source>
        <translation>Time off</translation>
    </message>
    <message>
        <source>已经请的假</source>
        <translation>Time off already asked for</translation>
    </message>
    <message>
        <source>%1 到 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>不请了</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>不请了：%1</source>
        <translation>Not needed: %1</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天（含当天）</source>
        <translation>To (that day included)</translation>
    </message>
    <message>
        <source>这些天里有您的班，请假不会自动换人。请同时请人代班，或告诉督导。</source>
        <translation>You have shifts on these days, and time off does not replace you. Please also ask somebody to take them, or tell your leader.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>现在没有人在接听。至少要有两席。</source>
        <translation>Nobody is taking calls now. There should be at least two seats.</translation>
    </message>
    <message>
        <source>现在只有一席在接听。至少要有两席。</source>
        <translation>Only one seat is taking calls now. There should be at least two.</translation>
    </message>
    <message>
        <source>连不上机构的服务器。下面是 %1 的情况，现在可能不同了。</source>
        <translation>The organisation&apos;s server cannot be reached. Below is how it was at %1; it may be different now.</translation>
    </message>
    <message>
        <source>再看一次</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>座席</source>
        <translation>Seats</translation>
    </message>
    <message>
        <source>%1 人在岗，%2 席可以接到下一通</source>
        <translation>%1 on duty, %2 can take the next call</translation>
    </message>
    <message>
        <source>等候的来电</source>
        <translation>Waiting callers</translation>
    </message>
    <message>
        <source>%1 人在等</source>
        <translation>%1 waiting</translation>
    </message>
    <message>
        <source>没有人在等</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <source>电话队列没有回应，不知道有没有人在等。请联系管理员。</source>
        <translation>The telephone queue is silent: whether anybody waits is not known. Please tell the administrator.</translation>
    </message>
    <message>
        <source>这里还没有接上电话队列，不知道有没有人在等。</source>
        <translation>No telephone queue is connected here: whether anybody waits is not known.</translation>
    </message>
    <message>
        <source>最久的一位等了 %1</source>
        <translation>The first of them has waited for %1</translation>
    </message>
    <message>
        <source>不能等的事</source>
        <translation>What cannot wait</translation>
    </message>
    <message>
        <source>没有已过时间的回访，也没有未打开的高危记录。</source>
        <translation>No follow-up is late, and every high-risk record has been opened.</translation>
    </message>
    <message>
        <source>%1 份高危记录还没有打开</source>
        <translation>High-risk records not opened yet: %1</translation>
    </message>
    <message>
        <source>%1 个回访已过时间</source>
        <translation>Late follow-ups: %1</translation>
    </message>
    <message>
        <source>%1 个回访快到时间</source>
        <translation>Follow-ups nearly due: %1</translation>
    </message>
    <message>
        <source>另有 %1 个快到时间</source>
        <translation>Nearly due as well: %1</translation>
    </message>
    <message>
        <source>%1 的情况，自动更新</source>
        <translation>As of %1; updates by itself</translation>
    </message>
    <message>
        <source>机构的服务器没有座席看板</source>
        <translation>This server has no duty board</translation>
    </message>
    <message>
        <source>正在询问服务器</source>
        <translation>Asking the server</translation>
    </message>
    <message>
        <source>请管理员更新服务器</source>
        <translation>Please ask the administrator to update the server</translation>
    </message>
    <message>
        <source>连上以后，这里是在岗的座席和等候的来电</source>
        <translation>Once it answers, seats on duty and waiting callers are here</translation>
    </message>
</context>
<context>
    <name>BoardSeat</name>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>督导准许，未做上岗检查</source>
        <translation>on a leader&apos;s word, without the check</translation>
    </message>
    <message>
        <source>未做上岗检查</source>
        <translation>without the check before duty</translation>
    </message>
</context>
<context>
    <name>BudgetLine</name>
    <message>
        <source>已过建议的 %1 分钟</source>
        <translation>past %1 min</translation>
    </message>
    <message>
        <source>建议 %1 到 %2 分钟</source>
        <translation>%1 to %2 min suggested</translation>
    </message>
    <message>
        <source>建议 %1 分钟以内</source>
        <translation>up to %1 min suggested</translation>
    </message>
</context>
<context>
    <name>BulletinsPage</name>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>从左边选一份通知</source>
        <translation>Choose a notice on the left</translation>
    </message>
    <message>
        <source>我已读完</source>
        <translation>I have read it</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>还没有通知</source>
        <translation>No notices yet</translation>
    </message>
    <message>
        <source>机构发出的政策和须知会在这里，离线也能看</source>
        <translation>Policies and notes of the organisation will be here, offline as well</translation>
    </message>
    <message>
        <source>已读</source>
        <translation>read</translation>
    </message>
    <message>
        <source>未读</source>
        <translation>Unread</translation>
    </message>
    <message>
        <source>%1 份没有读</source>
        <translation>%1 unread</translation>
    </message>
    <message>
        <source>有效到 %1</source>
        <translation>valid until %1</translation>
    </message>
    <message>
        <source>您已读过</source>
        <translation>You have read this</translation>
    </message>
    <message>
        <source>必读</source>
        <translation>Must read</translation>
    </message>
    <message>
        <source>%1 读过</source>
        <translation>Read %1</translation>
    </message>
</context>
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
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>CallDirectory</name>
    <message>
        <source>转介</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>回到通话</source>
        <translation>Back to the call</translation>
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
    <message>
        <source>整通%1</source>
        <translation>call: %1</translation>
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
    <message>
        <source>通话过了 %1 分钟，还没有风险判断</source>
        <translation>%1 minutes into the call, and no risk verdict yet</translation>
    </message>
    <message>
        <source>去筛查</source>
        <translation>Screen now</translation>
    </message>
</context>
<context>
    <name>CallTools</name>
    <message>
        <source>技巧</source>
        <translation>Techniques</translation>
    </message>
    <message>
        <source>转介</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>读计划</source>
        <translation>Read plan</translation>
    </message>
    <message>
        <source>拨号键</source>
        <translation>Keypad</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>换流程</source>
        <comment>short</comment>
        <translation>Protocol</translation>
    </message>
</context>
<context>
    <name>CandidateRow</name>
    <message>
        <source>不宜安排 %1</source>
        <translation>Better not %1</translation>
    </message>
    <message>
        <source>安排 %1</source>
        <translation>Place %1</translation>
    </message>
</context>
<context>
    <name>CaptionsBox</name>
    <message>
        <source>来电者说的话</source>
        <translation>What the caller says</translation>
    </message>
    <message>
        <source>来电者</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>（%1）</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>我已回应</source>
        <translation>I have answered</translation>
    </message>
</context>
<context>
    <name>CareFacts</name>
    <message>
        <source>就医须知</source>
        <translation>About care</translation>
    </message>
</context>
<context>
    <name>CarePage</name>
    <message>
        <source>接完沉重的来电，他们想有人听一听。聊过以后由本人点“已经聊过了”，就会从这里消失。</source>
        <translation>After a hard call they would like somebody to listen. Once they have had the talk they say so themselves, and they go from this list.</translation>
    </message>
    <message>
        <source>现在没有人等着聊</source>
        <translation>Nobody waits for a talk</translation>
    </message>
    <message>
        <source>这一周每个人担了多少</source>
        <translation>What each has carried this week</translation>
    </message>
    <message>
        <source>用来照顾人，不用来评价人。心情走势只有本人同意才有，随时可以收回。</source>
        <translation>To care by, never to judge by. A mood trend is here only with the member’s consent, which may be withdrawn at any time.</translation>
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
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>咨询员点“请督导陪我聊聊”，名字会在这里。每个人这一周担了多少，也在这里看。</source>
        <translation>Whoever asks a leader for a talk appears here, and what each has carried this week.</translation>
    </message>
</context>
<context>
    <name>CaseDetail</name>
    <message>
        <source>已结案</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>不同意告知</source>
        <translation>Not to be disclosed</translation>
    </message>
    <message>
        <source>步骤</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>要告知身份…</source>
        <translation>Disclose identity…</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>History</translation>
    </message>
    <message>
        <source>提出</source>
        <translation>Raised</translation>
    </message>
    <message>
        <source>处理人</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>等待另选</source>
        <translation>To be chosen again</translation>
    </message>
    <message>
        <source>涉及</source>
        <translation>Concerns</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>告知谁</source>
        <translation>Who is told</translation>
    </message>
    <message>
        <source>告知什么</source>
        <translation>What is told</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>通话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>与一通来电有关</source>
        <translation>About one call</translation>
    </message>
    <message>
        <source>不再保留这份记录</source>
        <translation>Keep this record no longer</translation>
    </message>
    <message>
        <source>结案前保留这份记录</source>
        <translation>Keep this record until closed</translation>
    </message>
    <message>
        <source>与一通来电有关，记录到期也保留</source>
        <translation>About one call; the record is kept beyond its date</translation>
    </message>
    <message>
        <source>存成可打印的告知单</source>
        <translation>Save a paper to print</translation>
    </message>
    <message>
        <source>已存到 %1。告知单没有身份信息，但写着理由：打印后请删除。</source>
        <translation>Saved as %1. The paper says nothing of who the caller is, but it gives the reasons: please delete it after printing.</translation>
    </message>
</context>
<context>
    <name>CaseRow</name>
    <message>
        <source>已结案</source>
        <translation>Closed</translation>
    </message>
</context>
<context>
    <name>CaseStart</name>
    <message>
        <source>上报负责人…</source>
        <translation>Report to the leader…</translation>
    </message>
    <message>
        <source>要告知身份…</source>
        <translation>Disclose identity…</translation>
    </message>
    <message>
        <source>登记投诉…</source>
        <translation>Note a complaint…</translation>
    </message>
</context>
<context>
    <name>CaseSteps</name>
    <message>
        <source>步骤</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>%1 之前，%2</source>
        <translation>by %1, %2</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>done</translation>
    </message>
    <message>
        <source>已过时间</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>待做</source>
        <translation>to do</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>网络</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>来信</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>问卷</source>
        <translation>Questionnaire</translation>
    </message>
    <message>
        <source>言行或对待人的方式</source>
        <translation>How people are treated</translation>
    </message>
    <message>
        <source>安全</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>保密</source>
        <translation>Confidentiality</translation>
    </message>
    <message>
        <source>排班和负担</source>
        <translation>Shifts and load</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>公共安全</source>
        <translation>Public safety</translation>
    </message>
    <message>
        <source>高危来电</source>
        <translation>High-risk call</translation>
    </message>
    <message>
        <source>正在发生的暴力</source>
        <translation>Violence happening now</translation>
    </message>
    <message>
        <source>未成年人受侵害</source>
        <translation>Harm to a minor</translation>
    </message>
    <message>
        <source>可能伤害自己或他人</source>
        <translation>Danger to self or others</translation>
    </message>
    <message>
        <source>无完全能力的未成年人报告受性侵或虐待</source>
        <translation>A minor without full capacity reports sexual assault or abuse</translation>
    </message>
    <message>
        <source>致命传染病，可能严重危及他人</source>
        <translation>Lethal infectious disease, serious danger to others</translation>
    </message>
    <message>
        <source>法律规定必须披露</source>
        <translation>Disclosure required by law</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Not agreed</translation>
    </message>
    <message>
        <source>做得对</source>
        <translation>It was right</translation>
    </message>
    <message>
        <source>不该这样做</source>
        <translation>It should not have been done</translation>
    </message>
    <message>
        <source>要回避</source>
        <translation>Conflict of interest</translation>
    </message>
    <message>
        <source>不在岗</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>没有回音</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>情况属实</source>
        <translation>Upheld</translation>
    </message>
    <message>
        <source>部分属实</source>
        <translation>Partly upheld</translation>
    </message>
    <message>
        <source>不属实</source>
        <translation>Not upheld</translation>
    </message>
    <message>
        <source>查不清</source>
        <translation>Could not be established</translation>
    </message>
    <message>
        <source>要报警</source>
        <translation>Call the police</translation>
    </message>
    <message>
        <source>继续关注</source>
        <translation>Keep watching</translation>
    </message>
    <message>
        <source>没有危险</source>
        <translation>No danger</translation>
    </message>
    <message>
        <source>电话号码</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>所在位置</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>谈到的问题</source>
        <translation>What was talked about</translation>
    </message>
    <message>
        <source>态度</source>
        <translation>Attitude</translation>
    </message>
    <message>
        <source>打不通或等太久</source>
        <translation>No connection or long wait</translation>
    </message>
    <message>
        <source>建议不当</source>
        <translation>Wrong advice</translation>
    </message>
    <message>
        <source>泄露隐私</source>
        <translation>Breach of privacy</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>可回拨的电话</source>
        <translation>Call-back number</translation>
    </message>
    <message>
        <source>投诉</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>反映</source>
        <translation>Concern</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>告知身份</source>
        <translation>Disclosure</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>提出告知</source>
        <translation>Disclosure asked for</translation>
    </message>
    <message>
        <source>提出</source>
        <translation>Raised</translation>
    </message>
    <message>
        <source>另选处理人</source>
        <translation>Choose another handler</translation>
    </message>
    <message>
        <source>负责人接手</source>
        <translation>Taken on by a leader</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>第一个人的判断</source>
        <translation>First person&apos;s view</translation>
    </message>
    <message>
        <source>第二个人的判断</source>
        <translation>Second person&apos;s view</translation>
    </message>
    <message>
        <source>共同研判后的决定</source>
        <translation>Joint decision</translation>
    </message>
    <message>
        <source>处理结论</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>第二个人同意决定</source>
        <translation>Second person agrees with the decision</translation>
    </message>
    <message>
        <source>第二个人同意</source>
        <translation>Second person agrees</translation>
    </message>
    <message>
        <source>报警或急救</source>
        <translation>Police or ambulance called</translation>
    </message>
    <message>
        <source>一人先行告知</source>
        <translation>Disclosed by one person alone</translation>
    </message>
    <message>
        <source>已告知</source>
        <translation>Disclosed</translation>
    </message>
    <message>
        <source>事后复核</source>
        <translation>Review afterwards</translation>
    </message>
    <message>
        <source>不同意告知</source>
        <translation>Not to be disclosed</translation>
    </message>
    <message>
        <source>结案</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>由我负责</source>
        <translation>I take it on</translation>
    </message>
    <message>
        <source>补充说明</source>
        <translation>Add a note</translation>
    </message>
    <message>
        <source>换人处理</source>
        <translation>Change the handler</translation>
    </message>
    <message>
        <source>写下我的判断</source>
        <translation>Write my view</translation>
    </message>
    <message>
        <source>做出决定</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>写处理结论</source>
        <translation>Write the finding</translation>
    </message>
    <message>
        <source>同意这个决定</source>
        <translation>Agree with the decision</translation>
    </message>
    <message>
        <source>同意告知</source>
        <translation>Agree to disclose</translation>
    </message>
    <message>
        <source>等不及，由我一人先行</source>
        <translation>It cannot wait: I act alone</translation>
    </message>
    <message>
        <source>记下报警</source>
        <translation>Record the call to the police</translation>
    </message>
    <message>
        <source>记下已告知</source>
        <translation>Record the disclosure</translation>
    </message>
    <message>
        <source>不再需要告知</source>
        <translation>No longer needed</translation>
    </message>
    <message>
        <source>写下判断</source>
        <translation>View written</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>晚了 %1 分钟</source>
        <translation>%1 min late</translation>
    </message>
    <message>
        <source>这件事已经结案。</source>
        <translation>This case is closed. </translation>
    </message>
    <message>
        <source>现在由别人处理。</source>
        <translation>Somebody else is handling it now. </translation>
    </message>
    <message>
        <source>涉及的人、提出的人和回避的人都不能处理。</source>
        <translation>Whoever is concerned, raised it or stepped aside cannot handle it. </translation>
    </message>
    <message>
        <source>由提出的人另选处理人。</source>
        <translation>Whoever raised it chooses another handler. </translation>
    </message>
    <message>
        <source>要另一个人来做，不能由同一个人。</source>
        <translation>Another person must do this. </translation>
    </message>
    <message>
        <source>先要有两个人的判断。</source>
        <translation>Two people must give their views first. </translation>
    </message>
    <message>
        <source>每个人写一次判断；做决定的人先要写下自己的判断。</source>
        <translation>Each person writes one view; whoever decides writes first. </translation>
    </message>
    <message>
        <source>还没有第二个人同意，或同意已经过期。</source>
        <translation>Nobody else has agreed yet, or the agreement has run out. </translation>
    </message>
    <message>
        <source>决定了报警，先记下报警再结案。</source>
        <translation>The police were to be called: record that before closing. </translation>
    </message>
    <message>
        <source>先要有决定。</source>
        <translation>There must be a decision first. </translation>
    </message>
    <message>
        <source>这一步要由督导或投诉处理人来做。</source>
        <translation>A leader or complaints officer must do this. </translation>
    </message>
    <message>
        <source>没有存上，可以再试一次。</source>
        <translation>It was not saved; please try again. </translation>
    </message>
    <message>
        <source>还缺内容，请补齐后再试。</source>
        <translation>Something is still missing; please complete it. </translation>
    </message>
    <message>
        <source>现在连不上机构。请检查网络后再试。</source>
        <translation>The organisation cannot be reached now. Please check the network and try again. </translation>
    </message>
    <message>
        <source>文件没有存上。请检查“文档”文件夹后再试。</source>
        <translation>The file was not saved. Please check the Documents folder and try again. </translation>
    </message>
    <message>
        <source>%1投诉</source>
        <comment>how it came</comment>
        <translation>%1 complaint</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>事件与投诉</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>从左边选一件</source>
        <translation>Choose a case on the left</translation>
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
        <source>没有等着处理的事</source>
        <translation>Nothing waits to be handled</translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>未结</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>%1 件未结，%2 件已过时间</source>
        <translation>%1 open, %2 overdue</translation>
    </message>
    <message>
        <source>%1 件未结</source>
        <translation>%1 open</translation>
    </message>
</context>
<context>
    <name>ChangePair</name>
    <message>
        <source>两个人改得不一样</source>
        <translation>Two people differ</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>撤销：%1</source>
        <translation>Undo: %1</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>风险等级</source>
        <translation>Risk level</translation>
    </message>
    <message>
        <source>一项回答（本机没有这张表）</source>
        <translation>An answer (its form is not on this device)</translation>
    </message>
</context>
<context>
    <name>ChangeSide</name>
    <message>
        <source>原来</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>更正后</source>
        <translation>Amended</translation>
    </message>
    <message>
        <source>没有填</source>
        <translation>Not answered</translation>
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
    <name>ChoiceSheet</name>
    <message>
        <source>没有班次</source>
        <translation>No shifts</translation>
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
    <name>CompareSheet</name>
    <message>
        <source>放行 %1</source>
        <translation>Let %1 in</translation>
    </message>
    <message>
        <source>这位成员不只是咨询员：邀请的人和放行的人要是两位督导。请另一位督导来放行。</source>
        <translation>This member is more than a counsellor: the one who invites and the one who lets in must be two leaders. Ask another leader.</translation>
    </message>
    <message>
        <source>这个邀请过期了。请不予放行，另发一个邀请。</source>
        <translation>This invite has expired. Do not let the device in, and make another invite.</translation>
    </message>
    <message>
        <source>另一位督导已开始核对这台设备。</source>
        <translation>Another leader has begun with this device.</translation>
    </message>
    <message>
        <source>请打电话给 %1，确认是本人，再请对方读出屏幕上的六位数字。</source>
        <translation>Call %1, make sure who it is, and ask for the six digits on the screen.</translation>
    </message>
    <message>
        <source>对方读出的六位数字</source>
        <translation>The six digits that you hear</translation>
    </message>
    <message>
        <source>话机分机（可不填）</source>
        <translation>Telephone account (may be left out)</translation>
    </message>
    <message>
        <source>分机的密码</source>
        <translation>Its password</translation>
    </message>
    <message>
        <source>只能试一次。数字对不上，这台设备就不会放行，邀请作废。</source>
        <translation>There is one try. If the digits do not match, this device is turned away and the invite is void.</translation>
    </message>
    <message>
        <source>不放行</source>
        <translation>Do not let in</translation>
    </message>
    <message>
        <source>再按一次，不放行</source>
        <translation>Press again to turn it away</translation>
    </message>
    <message>
        <source>正在放行</source>
        <translation>Letting it in</translation>
    </message>
    <message>
        <source>放行</source>
        <translation>Let in</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>评定人之间</source>
        <translation>Between the raters</translation>
    </message>
    <message numerus="yes">
        <source>共同打分的 %n 项</source>
        <translation>
            <numerusform>%n item rated by all</numerusform>
            <numerusform>%n items rated by all</numerusform>
        </translation>
    </message>
    <message>
        <source>完全相同</source>
        <translation>Exactly the same</translation>
    </message>
    <message>
        <source>加权 kappa</source>
        <translation>Weighted kappa</translation>
    </message>
    <message>
        <source>ICC(2,1)</source>
        <translation>ICC(2,1)</translation>
    </message>
    <message>
        <source>1 是完全一致，0 是碰巧一致。项目少时数字起伏大，请当作谈话的起点。</source>
        <translation>1 is full agreement, 0 is agreement by chance. With few items the figures vary a lot: take them as a start for a talk.</translation>
    </message>
    <message>
        <source>/ 不适用&#x3000;– 没有问到</source>
        <translation>/ not applicable   – not asked</translation>
    </message>
    <message>
        <source>算不出</source>
        <translation>Cannot be told</translation>
    </message>
</context>
<context>
    <name>ConcernSheet</name>
    <message>
        <source>我想反映</source>
        <translation>Raise a concern</translation>
    </message>
    <message>
        <source>登记来电者的投诉</source>
        <translation>Note a caller&apos;s complaint</translation>
    </message>
    <message>
        <source>现在没有别人可以处理。请用机构对外公布的投诉电话或信件。</source>
        <translation>Nobody else can handle it now. Please use the organisation&apos;s public complaint phone or letter.</translation>
    </message>
    <message>
        <source>只有处理人和您看得到内容，处理人会知道是您。被反映的人和其他督导收不到，也打不开。机构的服务器看得出您的设备给处理人发过一条加密消息，看不到内容；存档只有两位保管人一起才能打开。想完全不留名，请用对外公布的投诉电话或信件。</source>
        <translation>Only the handler and you can read it, and the handler will know that it is you. The person concerned and other leaders do not receive it and cannot open it. The organisation&apos;s server can tell that your device sent the handler an encrypted message, but not what it says; the archive opens only with two custodians together. To leave no name at all, please use the public complaint phone or letter.</translation>
    </message>
    <message>
        <source>只有处理人和您看得到内容。来电者可以匿名：不必写姓名和号码。</source>
        <translation>Only the handler and you can read it. The caller may stay anonymous: no name or number is needed.</translation>
    </message>
    <message>
        <source>关于什么</source>
        <translation>What is it about</translation>
    </message>
    <message>
        <source>怎么来的</source>
        <translation>How it came</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>涉及谁（可不选）</source>
        <translation>Whom it concerns (optional)</translation>
    </message>
    <message>
        <source>涉及的人不能处理，也看不到。</source>
        <translation>They can neither handle it nor see it.</translation>
    </message>
    <message>
        <source>请谁处理</source>
        <translation>Who is to handle it</translation>
    </message>
    <message>
        <source>能处理的人都涉及在内。请用机构对外公布的投诉电话或信件。</source>
        <translation>Everybody who could handle it is concerned. Please use the organisation&apos;s public complaint phone or letter.</translation>
    </message>
    <message>
        <source>发生了什么</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>写事实：什么时候、谁、说了或做了什么</source>
        <translation>Facts: when, who, what was said or done</translation>
    </message>
    <message>
        <source>处理人要回避时，可以直接交给别人（接手的人也会知道是我）</source>
        <translation>If the handler must step aside, it may go straight to somebody else (who will then know that it is me)</translation>
    </message>
    <message>
        <source>对方要匿名</source>
        <translation>They want to stay anonymous</translation>
    </message>
    <message>
        <source>交给处理人</source>
        <translation>Hand it in</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Note it</translation>
    </message>
</context>
<context>
    <name>ConcernsPage</name>
    <message>
        <source>反映</source>
        <translation>Concerns</translation>
    </message>
    <message>
        <source>有话不方便当面说，可以在这里反映</source>
        <translation>What is hard to say in person can be raised here</translation>
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
        <source>您还没有反映过</source>
        <translation>You have raised nothing yet</translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>被反映的人不会是处理人，也收不到内容。结果会回到这里。</source>
        <translation>Whoever it concerns never handles it and never receives it. The outcome comes back here.</translation>
    </message>
    <message>
        <source>我想反映</source>
        <translation>Raise a concern</translation>
    </message>
    <message>
        <source>登记来电者的投诉</source>
        <translation>Note a caller&apos;s complaint</translation>
    </message>
    <message>
        <source>%1 件等您另选处理人</source>
        <translation>%1 waiting for you to choose another handler</translation>
    </message>
</context>
<context>
    <name>ConflictsSheet</name>
    <message>
        <source>冲突</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>没有冲突。</source>
        <translation>No conflicts.</translation>
    </message>
    <message>
        <source>离线时各做各的，联网后在这里对上。两边做的都还在，由督导来定。</source>
        <translation>Done offline without knowing of each other. Both are kept; a leader decides.</translation>
    </message>
    <message>
        <source>：%1</source>
        <translation>: %1</translation>
    </message>
    <message>
        <source>移出 %1</source>
        <translation>Take %1 off</translation>
    </message>
    <message>
        <source>用这一版</source>
        <translation>Use this one</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>加一个座席</source>
        <translation>Add a seat</translation>
    </message>
    <message>
        <source>已和本人说好，不排</source>
        <translation>Told them, no seat</translation>
    </message>
    <message>
        <source>%1：取消这一班</source>
        <translation>%1: called off</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 个座席</source>
        <translation>%1 seats</translation>
    </message>
</context>
<context>
    <name>ContentCard</name>
    <message>
        <source>流程与表单</source>
        <translation>Protocols and forms</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>机构签发的内容包</source>
        <translation>Pack signed by the organisation</translation>
    </message>
    <message>
        <source>随程序附带</source>
        <translation>Came with the program</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>校验码</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <source>版本 %1 没有采用：%2 第 %3 行，%4</source>
        <translation>Version %1 was not taken: %2, line %3: %4</translation>
    </message>
    <message>
        <source>查看有没有新内容</source>
        <translation>Look for newer content</translation>
    </message>
</context>
<context>
    <name>CopyView</name>
    <message>
        <source>约 %1 分钟</source>
        <translation>About %1 min</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>How it went</translation>
    </message>
    <message>
        <source>第 %1 分钟</source>
        <translation>Minute %1</translation>
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
        <source>年-月-日，如 2026-03-01</source>
        <translation>yyyy-mm-dd: 2026-03-01</translation>
    </message>
</context>
<context>
    <name>DateTimeField</name>
    <message>
        <source>%1：日期</source>
        <translation>%1: date</translation>
    </message>
    <message>
        <source>%1：时间</source>
        <translation>%1: time</translation>
    </message>
</context>
<context>
    <name>DebriefRow</name>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>%1说想聊聊 · %2</source>
        <translation>asked to talk %1 · %2</translation>
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
    <name>DirectoryPage</name>
    <message>
        <source>就医须知</source>
        <translation>About care</translation>
    </message>
    <message>
        <source>转介</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>转介给来电者</source>
        <translation>Refer the caller here</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>机构还没有放进转介信息</source>
        <translation>The organisation has not added any places yet</translation>
    </message>
    <message>
        <source>换个词，或放宽条件</source>
        <translation>Try another word, or fewer conditions</translation>
    </message>
    <message>
        <source>紧急时：110、120、12356</source>
        <translation>In an emergency: 110, 120, 12356</translation>
    </message>
    <message>
        <source>机构、科室、地区、人群</source>
        <translation>Place, department, region, population</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>%1 处 · 内容版本 %2</source>
        <translation>%1 places · content %2</translation>
    </message>
</context>
<context>
    <name>DirectoryRow</name>
    <message>
        <source>与本机构有关联</source>
        <translation>Linked to us</translation>
    </message>
</context>
<context>
    <name>DisclosureSheet</name>
    <message>
        <source>要告知身份</source>
        <translation>Disclose identity</translation>
    </message>
    <message>
        <source>属于哪一种</source>
        <translation>Which one is it</translation>
    </message>
    <message>
        <source>告知谁</source>
        <translation>Who is told</translation>
    </message>
    <message>
        <source>单位、姓名或警号</source>
        <translation>Office, name or badge number</translation>
    </message>
    <message>
        <source>告知什么（只选必要的）</source>
        <translation>What is told (only what is needed)</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>为什么属于这一种，为什么非说不可</source>
        <translation>Why it is this one, and why it must be told</translation>
    </message>
    <message>
        <source>请另一位督导同意</source>
        <translation>Ask another leader to agree</translation>
    </message>
    <message>
        <source>没有来电者同意，只有四种情况可以告诉别人来电者是谁（指南二(二)1）。另一位督导同意后才能打开身份信息；每一步都留在机构的日志里，改动了看得出来。</source>
        <translation>Without consent only four situations allow telling who the caller is (Guideline 2(2)1), once another leader agrees. Every step stays in the log; a change would show.</translation>
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
    <message>
        <source>高危记录：正在等待督导的设备签收。15 分钟内没有签收，会请您打电话给督导。</source>
        <translation>High risk: waiting for a leader’s device to sign for it. If none does within 15 minutes you will be asked to phone your leader.</translation>
    </message>
</context>
<context>
    <name>DutyCard</name>
    <message>
        <source>接听来电</source>
        <translation>Take calls</translation>
    </message>
    <message>
        <source>看培训</source>
        <translation>See training</translation>
    </message>
    <message>
        <source>刚结束一通来电，您恢复接听前不会响铃</source>
        <translation>A call has just ended; nothing rings until you take calls again</translation>
    </message>
    <message>
        <source>完成上岗培训后就可以接听，还差：</source>
        <translation>You can take calls once the training before duty is complete. Still missing:</translation>
    </message>
    <message>
        <source>休息好了</source>
        <translation>I am back</translation>
    </message>
    <message>
        <source>休息一会儿</source>
        <translation>Take a break</translation>
    </message>
    <message>
        <source>先做上岗检查，再接听来电</source>
        <translation>The check before duty comes first</translation>
    </message>
    <message>
        <source>做检查</source>
        <translation>Check now</translation>
    </message>
    <message>
        <source>还有 %1 件事没有交给别人，仍由您负责。</source>
        <translation>%1 still open. They stay yours until somebody takes them on.</translation>
    </message>
    <message>
        <source>先不交</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>交班</source>
        <translation>Hand over</translation>
    </message>
</context>
<context>
    <name>DutyWords</name>
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
        <source>休息中，来电不会响铃</source>
        <translation>On a break: no call will ring</translation>
    </message>
    <message>
        <source>还没有确认能接到来电</source>
        <translation>Not confirmed that calls reach you</translation>
    </message>
    <message>
        <source>线路被别人占着</source>
        <translation>Somebody else has this line</translation>
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
        <source>休息好了，就点“休息好了”</source>
        <translation>Press “I am back” when you are ready</translation>
    </message>
    <message>
        <source>电话线路通了，机构的服务器还没有确认您在岗</source>
        <translation>The line is up, but the server has not confirmed that you are on duty</translation>
    </message>
    <message>
        <source>另一位咨询员正用同一条电话线路在岗，请告诉督导</source>
        <translation>Another counsellor is on duty with the same line. Please tell a leader</translation>
    </message>
    <message>
        <source>打开右边的开关，就会接到分配给您的来电</source>
        <translation>Turn on the switch to be given calls</translation>
    </message>
    <message>
        <source>可以接听</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>在岗，电话线路没有连上</source>
        <translation>On duty, telephone not connected</translation>
    </message>
    <message>
        <source>休息中</source>
        <translation>On a break</translation>
    </message>
    <message>
        <source>通话后整理</source>
        <translation>After a call</translation>
    </message>
    <message>
        <source>正在响铃</source>
        <translation>Ringing</translation>
    </message>
    <message>
        <source>通话中</source>
        <translation>In a call</translation>
    </message>
</context>
<context>
    <name>EarlierCard</name>
    <message>
        <source>上次来电：%1</source>
        <translation>Last call: %1</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>展开</source>
        <translation>More</translation>
    </message>
    <message>
        <source>读给来电者听</source>
        <translation>Read to the caller</translation>
    </message>
    <message numerus="yes">
        <source>已试 %n 次</source>
        <translation>
            <numerusform>tried once</numerusform>
            <numerusform>tried %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EscalateSheet</name>
    <message>
        <source>请督导接手</source>
        <translation>Ask the leader to take over</translation>
    </message>
    <message>
        <source>督导会马上看到。请写一句为什么。</source>
        <translation>The leader sees it at once. Please write a line on why.</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>例如：打了三次都没有人接，手边有药</source>
        <translation>For example: three calls unanswered, has pills at hand</translation>
    </message>
    <message>
        <source>交给督导</source>
        <translation>Hand to the leader</translation>
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
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
</context>
<context>
    <name>ExitSheet</name>
    <message>
        <source>选一个原因，会留在记录里，督导能看到。</source>
        <translation>Choose a reason. It stays in the record and the leader can see it.</translation>
    </message>
</context>
<context>
    <name>FindingsSheet</name>
    <message>
        <source>规则检查</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>这些天没有发现问题。</source>
        <translation>Nothing found on these days.</translation>
    </message>
    <message>
        <source>违反 %1 处，提醒 %2 处</source>
        <translation>%1 broken, %2 to note</translation>
    </message>
    <message>
        <source>违反：%1</source>
        <translation>Broken: %1</translation>
    </message>
    <message>
        <source>提醒：%1</source>
        <translation>Note: %1</translation>
    </message>
    <message>
        <source>看规则，改规则</source>
        <translation>See the rules, change them</translation>
    </message>
</context>
<context>
    <name>FinishSheet</name>
    <message>
        <source>不再回访</source>
        <translation>No more follow-up</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>原因会留在记录里，督导能看到</source>
        <translation>The reason stays in the record and the leader can see it</translation>
    </message>
    <message>
        <source>结束回访</source>
        <translation>End follow-up</translation>
    </message>
    <message>
        <source>补充一句（可不填）</source>
        <translation>A line more (optional)</translation>
    </message>
</context>
<context>
    <name>FollowUpDetail</name>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>已结束：%1</source>
        <translation>Ended: %1</translation>
    </message>
    <message>
        <source>%1 之前打这通电话</source>
        <translation>Make this call before %1</translation>
    </message>
    <message>
        <source>没有打通</source>
        <translation>Nobody reached</translation>
    </message>
    <message>
        <source>改约时间</source>
        <translation>Another time</translation>
    </message>
    <message>
        <source>请督导接手</source>
        <translation>Ask the leader to take over</translation>
    </message>
    <message>
        <source>不再回访</source>
        <translation>No more follow-up</translation>
    </message>
    <message>
        <source>上次以来的变化</source>
        <translation>Change since last time</translation>
    </message>
    <message>
        <source>安全计划</source>
        <translation>Safety plan</translation>
    </message>
    <message>
        <source>通话中的评分</source>
        <translation>Ratings in the call</translation>
    </message>
    <message>
        <source>打过的电话</source>
        <translation>Calls made</translation>
    </message>
    <message>
        <source>第 %1 次 · %2</source>
        <translation>Call %1 · %2</translation>
    </message>
    <message>
        <source>之后的联系</source>
        <translation>Later contacts</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>来电结束</source>
        <translation>Call ended</translation>
    </message>
    <message>
        <source>同意回访</source>
        <translation>Agreed to follow-up</translation>
    </message>
    <message>
        <source>没有记录</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>没有留下</source>
        <translation>None given</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>应在 %1 %2 之前打这通电话，%3</source>
        <translation>This call was due before %1, %2 (%3)</translation>
    </message>
</context>
<context>
    <name>FollowUpRow</name>
    <message>
        <source>试过 %1 次，最多 %2 次</source>
        <translation>Tried %1 of at most %2 times</translation>
    </message>
    <message>
        <source>还没有打过</source>
        <translation>Not tried yet</translation>
    </message>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>之前 %1</source>
        <translation>was %1</translation>
    </message>
    <message>
        <source>等级升高</source>
        <translation>Level raised</translation>
    </message>
</context>
<context>
    <name>FollowUpsPage</name>
    <message>
        <source>回访</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>从左边选一位来电者</source>
        <translation>Choose a caller on the left</translation>
    </message>
    <message>
        <source>打电话回访</source>
        <translation>Call now</translation>
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
        <source>没有等着回访的来电者</source>
        <translation>No caller is waiting for a follow-up</translation>
    </message>
    <message>
        <source>这里还没有</source>
        <translation>Nothing here yet</translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>来电者同意回访后，会在通话结束 24 小时内排到这里</source>
        <translation>Once a caller agrees, a follow-up within 24 hours of the call is listed here</translation>
    </message>
    <message>
        <source>再试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>待做</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>其他人的</source>
        <translation>Others&apos;</translation>
    </message>
    <message>
        <source>这份记录打不开</source>
        <translation>This record cannot be opened</translation>
    </message>
    <message>
        <source>%1 位已过时间</source>
        <translation>%1 overdue</translation>
    </message>
    <message>
        <source>%1 位已上报督导</source>
        <translation>%1 handed to the leader</translation>
    </message>
    <message>
        <source>%1 位今天到时间</source>
        <translation>%1 due today</translation>
    </message>
</context>
<context>
    <name>FollowUpsViewModel</name>
    <message>
        <source>情绪变化</source>
        <translation>Mood</translation>
    </message>
    <message>
        <source>痛苦程度</source>
        <translation>Pain</translation>
    </message>
    <message>
        <source>希望感</source>
        <translation>Hope</translation>
    </message>
    <message>
        <source>自杀念头</source>
        <translation>Suicidal thoughts</translation>
    </message>
    <message>
        <source>安全状态</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>生活状况</source>
        <translation>Daily life</translation>
    </message>
</context>
<context>
    <name>FormProgress</name>
    <message>
        <source>已答 %1/%2</source>
        <translation>%1 of %2 answered</translation>
    </message>
    <message>
        <source> · 还有 %1 项必填</source>
        <translation> · %1 required left</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>必填</source>
        <translation>required</translation>
    </message>
    <message>
        <source>删去 %1</source>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>再加：%1</source>
        <translation>Add: %1</translation>
    </message>
    <message>
        <source>撤销删去</source>
        <translation>Undo remove</translation>
    </message>
</context>
<context>
    <name>FormViewModel</name>
    <message>
        <source>已交接</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Completed</translation>
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
    <message>
        <source>晚了 %1 小时</source>
        <translation>%1 h late</translation>
    </message>
    <message>
        <source>晚了 %1 天</source>
        <translation>%1 d late</translation>
    </message>
    <message>
        <source>%1%2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>1月</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>2月</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>3月</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>4月</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>5月</source>
        <translation>May</translation>
    </message>
    <message>
        <source>6月</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>7月</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>8月</source>
        <translation>Aug</translation>
    </message>
    <message>
        <source>9月</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>10月</source>
        <translation>Oct</translation>
    </message>
    <message>
        <source>11月</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>12月</source>
        <translation>Dec</translation>
    </message>
    <message>
        <source>%1%2日</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>%1年%2</source>
        <comment>year, then the day</comment>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>%1年%2 – %3</source>
        <comment>year, first day, last day</comment>
        <translation>%2 – %3 %1</translation>
    </message>
    <message>
        <source>%1 小时</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 天</source>
        <translation>%1 days</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, then its name in the week</comment>
        <translation>%2, %1</translation>
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
    <message>
        <source>正式文本还没有安装</source>
        <translation>Official text not installed</translation>
    </message>
</context>
<context>
    <name>FormsPane</name>
    <message>
        <source>读给来电者听</source>
        <translation>Read to the caller</translation>
    </message>
</context>
<context>
    <name>GiveSheet</name>
    <message>
        <source>交班</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>每一件都要对方接手才算交出，之前仍由您负责。%1 分钟没有人接手，会自动交给督导。</source>
        <translation>Each one is yours until somebody takes it on. After %1 minutes without that it goes to the leaders by itself.</translation>
    </message>
    <message>
        <source>交给</source>
        <translation>Give to</translation>
    </message>
    <message>
        <source>接手的人要知道的</source>
        <translation>What the next person must know</translation>
    </message>
    <message>
        <source>接手的人要知道的，可以不写</source>
        <translation>What the next person must know (optional)</translation>
    </message>
    <message>
        <source>交出 %1 件</source>
        <translation>Hand over %1</translation>
    </message>
    <message>
        <source>一位同事</source>
        <translation>A colleague</translation>
    </message>
    <message>
        <source>哪一位</source>
        <translation>Which one</translation>
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
        <translation>then you may say goodbye; if they respond, go on</translation>
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
        <translation>This stage is past the suggested %1. Follow the caller&apos;s need.</translation>
    </message>
    <message>
        <source>听起来像“%1”</source>
        <translation>It sounds like “%1”</translation>
    </message>
    <message>
        <source>换过去</source>
        <translation>Change to it</translation>
    </message>
    <message>
        <source>读给来电者听</source>
        <translation>Read to the caller</translation>
    </message>
</context>
<context>
    <name>HandoverCard</name>
    <message>
        <source>%1 由 %2 接手</source>
        <translation>taken on %1 by %2</translation>
    </message>
    <message>
        <source>还要做的</source>
        <translation>Left to do</translation>
    </message>
    <message>
        <source>有人接手之前，仍由您负责。</source>
        <translation>Until somebody takes it on, it is still yours.</translation>
    </message>
    <message>
        <source>我来接手</source>
        <translation>I take this on</translation>
    </message>
    <message>
        <source>督导</source>
        <translation>the leaders</translation>
    </message>
    <message>
        <source>您交给 %1</source>
        <translation>From you to %1</translation>
    </message>
    <message>
        <source>没有人按时接手，已转给督导。</source>
        <translation>Nobody took it on in time; it has gone to the leaders.</translation>
    </message>
    <message>
        <source>有人接手之前，仍由您负责。到 %1 没有人接手，会转给督导。</source>
        <translation>Until somebody takes it on it is yours. If nobody has by %1 it goes to the leaders.</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>处理完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>%1 接不了。</source>
        <translation>%1 cannot take it on.</translation>
    </message>
    <message>
        <source>还是我来接</source>
        <translation>Take it on after all</translation>
    </message>
    <message>
        <source>接不了</source>
        <translation>I cannot</translation>
    </message>
    <message>
        <source>%1 交给您</source>
        <translation>From %1 to you</translation>
    </message>
    <message>
        <source>%1 交给 %2</source>
        <translation>From %1 to %2</translation>
    </message>
</context>
<context>
    <name>HandoversPage</name>
    <message>
        <source>%1 件等您接手</source>
        <translation>%1 waiting for you</translation>
    </message>
    <message>
        <source>没有等您接手的</source>
        <translation>Nothing waits for you</translation>
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
        <source>还没有交接</source>
        <translation>No handovers yet</translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>收尾时办了“交接”的来电会在这里，交给您的也在这里</source>
        <translation>Calls that you hand over at the wrap-up appear here, and those handed to you</translation>
    </message>
    <message>
        <source>没有办成：这一件已经由别人接手，或是交给别人的</source>
        <translation>Not done: somebody else has taken this on, or it was given to somebody else</translation>
    </message>
    <message>
        <source>没有办成，内容没有变，可以再试</source>
        <translation>Not done. Nothing has changed; please try again.</translation>
    </message>
</context>
<context>
    <name>HelpAnswer</name>
    <message>
        <source>咨询员 %1 的求助</source>
        <translation>Counsellor %1 asks for help</translation>
    </message>
    <message>
        <source>%1求助</source>
        <translation>Asked %1</translation>
    </message>
    <message>
        <source>通话已经结束。请另外和这位咨询员联系。</source>
        <translation>The call is over. Please get in touch with this counsellor another way.</translation>
    </message>
    <message>
        <source>咨询员说够用了，这次求助已经结束。</source>
        <translation>The counsellor has had enough help; this request is settled.</translation>
    </message>
    <message>
        <source>督导 %1 已经在答，不必两个人一起答。</source>
        <translation>Leader %1 is answering already; two need not.</translation>
    </message>
    <message>
        <source>您的角色不能答复求助</source>
        <translation>Your role cannot answer requests for help</translation>
    </message>
    <message>
        <source>没有发出，内容还在，可以再试</source>
        <translation>Not sent. Your text is still here; please try again.</translation>
    </message>
    <message>
        <source>写给咨询员</source>
        <translation>Write to the counsellor</translation>
    </message>
    <message>
        <source>一句话，短一些：对方正在听人说话</source>
        <translation>One short sentence: they are listening to somebody</translation>
    </message>
    <message>
        <source>发送</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>我在看着，您慢慢来。</source>
        <translation>I am here. Take your time.</translation>
    </message>
    <message>
        <source>先陪着，不急着解决。</source>
        <translation>Stay with them first; solving can wait.</translation>
    </message>
    <message>
        <source>直接问有没有想结束生命。</source>
        <translation>Ask directly about ending their life.</translation>
    </message>
    <message>
        <source>问清计划、时间和手边的东西。</source>
        <translation>Ask about the plan, the time and what is at hand.</translation>
    </message>
    <message>
        <source>确认此刻在哪里、身边有谁。</source>
        <translation>Find out where they are now and who is with them.</translation>
    </message>
    <message>
        <source>我加入通话</source>
        <translation>I join the call</translation>
    </message>
    <message>
        <source>我接手</source>
        <translation>I take over</translation>
    </message>
    <message>
        <source>现在不能加入通话：您的账号没有电话线路，或者您自己在通话中。</source>
        <translation>You cannot join now: your account has no telephone line, or you are in a call yourself.</translation>
    </message>
</context>
<context>
    <name>HelpBanner</name>
    <message>
        <source>%1 位咨询员在通话中求助</source>
        <translation>%1 counsellors ask for help in a call</translation>
    </message>
    <message>
        <source>还有 %1 位在求助</source>
        <translation>%1 more ask for help</translation>
    </message>
    <message>
        <source>您在一通电话里</source>
        <translation>You are in a call</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>求助中</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>求助督导</source>
        <translation>Ask leader</translation>
    </message>
    <message>
        <source>求助督导，已发出</source>
        <translation>Ask leader: asked already</translation>
    </message>
    <message>
        <source>求助督导，不会发出声音</source>
        <translation>Ask leader, without a sound</translation>
    </message>
</context>
<context>
    <name>HelpLine</name>
    <message>
        <source>还没有督导看到求助。急需有人时，请打 %1</source>
        <translation>No leader has seen it yet. If you need somebody now, phone %1</translation>
    </message>
    <message>
        <source>还没有督导看到求助。要马上有人，请按值班表打电话给督导</source>
        <translation>No leader has seen it yet. If you need somebody now, phone your leader (see the roster)</translation>
    </message>
    <message>
        <source>督导 %1：%2</source>
        <translation>Leader %1: %2</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>HelpList</name>
    <message>
        <source>咨询员 %1 求助 · %2</source>
        <translation>Counsellor %1 asks for help · %2</translation>
    </message>
</context>
<context>
    <name>HelpPrompts</name>
    <message>
        <source>督导 %1 · %2</source>
        <translation>Leader %1 · %2</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>求助督导</source>
        <translation>Ask leader</translation>
    </message>
    <message>
        <source>这次求助已经结束。</source>
        <translation>This request is settled.</translation>
    </message>
    <message>
        <source>督导电话 %1</source>
        <translation>Leader’s phone %1</translation>
    </message>
    <message>
        <source>督导电话请看值班表</source>
        <translation>Leader’s phone: see the roster</translation>
    </message>
    <message>
        <source>督导看得到：流程走到哪一步、风险等级、通话多久。看不到来电者是谁，也看不到您的记录。</source>
        <translation>Leaders see the step of the protocol, the level of risk and the length of the call. Not who calls, nor your notes.</translation>
    </message>
    <message>
        <source>够用了，谢谢</source>
        <translation>That helped, thank you</translation>
    </message>
    <message>
        <source>不用了</source>
        <translation>No longer needed</translation>
    </message>
    <message>
        <source>再求助一次</source>
        <translation>Ask again</translation>
    </message>
</context>
<context>
    <name>HistoryNote</name>
    <message>
        <source>上次评估：%1</source>
        <translation>Last assessed: %1</translation>
    </message>
    <message>
        <source>来电历史未查，只算本机接过的</source>
        <translation>Caller history not checked: only calls taken on this device count</translation>
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
        <source>今天 %1 通来电，共 %2 分钟。</source>
        <translation>Calls today: %1, minutes in all: %2.</translation>
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
        <source>这个版本太旧了，请更新应用。写好的记录都在，更新后照常送达。</source>
        <translation>This version is too old: update the app. What you wrote is safe and will be delivered.</translation>
    </message>
    <message>
        <source>记录都已送到机构。</source>
        <translation>All records have been delivered.</translation>
    </message>
    <message>
        <source>离线：%1 份记录在本机等待送出。</source>
        <translation>Offline. Records waiting here to be sent: %1.</translation>
    </message>
    <message>
        <source>%1 份记录正在送出。</source>
        <translation>Records on their way: %1.</translation>
    </message>
    <message>
        <source>有录音未被机构接收，请联系机构。</source>
        <translation>Some recordings are not accepted; please ask the organisation.</translation>
    </message>
    <message>
        <source>机构服务器空间不足：%1 段录音在本机等待。</source>
        <translation>The organisation’s server is full: %1 recordings wait here.</translation>
    </message>
    <message>
        <source>%1 段录音等待送出，正在送出的一段已到 %2%。</source>
        <translation>%1 recordings wait to be sent; the one under way is at %2%.</translation>
    </message>
    <message>
        <source>%1 段录音等待送出。</source>
        <translation>%1 recordings wait to be sent.</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>接听</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>高危记录正在等待督导的设备签收，还有 %1 分钟。</source>
        <translation>A high-risk record is waiting for a leader’s device, %1 min left.</translation>
    </message>
    <message>
        <source>已电话告知督导。高危记录还在等待督导的设备签收。</source>
        <translation>A leader knows by phone. The high-risk record is still waiting for a leader’s device.</translation>
    </message>
    <message>
        <source>机构服务器给出的日志与先前不一致，可能有内容被改动或撤回。请告诉督导和管理员。接听和记录不受影响。</source>
        <translation>The organisation’s server shows a log that differs from before: something may have been changed or taken back. Please tell your leader and the administrator. Calls and records go on as usual.</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>本机的时钟比机构的快 %1。回访和提醒的时间都会不准，请在系统设置里校准。</source>
        <translation>This device’s clock is %1 ahead of the organisation’s. Follow-ups and reminders will come at the wrong time: please set it right in the system settings.</translation>
    </message>
    <message>
        <source>本机的时钟比机构的慢 %1。回访和提醒的时间都会不准，请在系统设置里校准。</source>
        <translation>This device’s clock is %1 behind the organisation’s. Follow-ups and reminders will come at the wrong time: please set it right in the system settings.</translation>
    </message>
    <message>
        <source>%1请告诉督导。</source>
        <translation>%1 Please tell a leader.</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
</context>
<context>
    <name>HomeViewModel</name>
    <message>
        <source>来电</source>
        <translation>Incoming call</translation>
    </message>
    <message>
        <source>%1 件等您接手</source>
        <translation>%1 wait for you to take them on</translation>
    </message>
    <message>
        <source>解除保留 %1 份记录</source>
        <translation>end the hold of %1 records</translation>
    </message>
    <message>
        <source>%1 台十天以上有内容没送出</source>
        <translation>%1 with work unsent for over ten days</translation>
    </message>
</context>
<context>
    <name>IdentityCard</name>
    <message>
        <source>身份信息</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>只告诉写明的对象、写明的内容。说完请收起。</source>
        <translation>Tell only whom and what is written. Hide it afterwards.</translation>
    </message>
    <message>
        <source>这份记录在机构那里，现在连不上。请检查网络后再试。</source>
        <translation>This record is with the organisation, which cannot be reached now. Please check the network and try again.</translation>
    </message>
    <message>
        <source>现在可以打开。谁在什么时候打开，会留在机构的日志里，写记录的人也看得到。</source>
        <translation>It can be opened now. Who opens it and when stays in the organisation&apos;s log, and the record&apos;s author can see it.</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>打开身份信息</source>
        <translation>Open identity</translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation>Caller&apos;s number</translation>
    </message>
    <message>
        <source>没有显示号码</source>
        <translation>No number was shown</translation>
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
    <message>
        <source>%1 件交接没有人接手，等督导</source>
        <translation>Nobody took on %1 handovers; they wait for a leader</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Open</translation>
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
    <message>
        <source>有更正</source>
        <translation>Amended</translation>
    </message>
</context>
<context>
    <name>InboxViewModel</name>
    <message>
        <source>风险未评估完整</source>
        <translation>Risk not fully assessed</translation>
    </message>
    <message>
        <source>已同意回访</source>
        <translation>Agreed to follow-up</translation>
    </message>
</context>
<context>
    <name>IncidentSheet</name>
    <message>
        <source>上报负责人</source>
        <translation>Report to the leader</translation>
    </message>
    <message>
        <source>有人正有生命危险，先打 110 或 120，再上报。</source>
        <translation>If a life is in danger now, call 110 or 120 first, then report.</translation>
    </message>
    <message>
        <source>所有督导马上会看到：15 分钟内有人接手，两个人各写判断，再一起决定要不要报警。没有网络时先存下，连上就发出；等不及就打负责人的电话。</source>
        <translation>All leaders see it at once: one takes it on within 15 minutes, two people write their views, then decide together about the police. Without a network it is kept and sent once connected; if it cannot wait, phone the leader.</translation>
    </message>
    <message>
        <source>什么情况</source>
        <translation>What is it</translation>
    </message>
    <message>
        <source>听到了什么</source>
        <translation>What was heard</translation>
    </message>
    <message>
        <source>原话、地点、时间；不写姓名和号码</source>
        <translation>Words, place, time; no name or number</translation>
    </message>
    <message>
        <source>依据：指南一(四)2</source>
        <translation>Based on: Guideline 1(4)2</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Report</translation>
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
    <message>
        <source>近 7 天第 %1 次来电</source>
        <translation>Call no. %1 in 7 days</translation>
    </message>
</context>
<context>
    <name>InstitutionDetail</name>
    <message>
        <source>与本机构有关联，转介前要先想清楚</source>
        <translation>Linked to us: think it through before you refer</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>地区</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>适合的人群</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>对口部门</source>
        <translation>Departments</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>做什么</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>我在这里有利益关系</source>
        <translation>I have an interest here</translation>
    </message>
    <message>
        <source>例如在这里工作、收费或有亲属。转介前会再问一次。</source>
        <translation>For example work, fees or family. You are asked again before a referral.</translation>
    </message>
</context>
<context>
    <name>InviteSheet</name>
    <message>
        <source>给 %1 的邀请</source>
        <translation>Invite for %1</translation>
    </message>
    <message>
        <source>邀请新成员</source>
        <translation>Invite somebody</translation>
    </message>
    <message>
        <source>对方加入后还不能做任何事，要等您（或另一位督导）在电话里核对六位数字后放行。</source>
        <translation>Whoever joins can do nothing until you or another leader has compared six digits on the phone.</translation>
    </message>
    <message>
        <source>怎么称呼</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>例如：012 或 小满</source>
        <translation>For example: 012 or Man</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>正在建立</source>
        <translation>Making it</translation>
    </message>
    <message>
        <source>建立邀请</source>
        <translation>Make the invite</translation>
    </message>
    <message>
        <source>邀请的二维码</source>
        <translation>QR code of the invite</translation>
    </message>
    <message>
        <source>邀请链接</source>
        <translation>Invite link</translation>
    </message>
    <message>
        <source>24 小时内有效，只能用一次。当面给，或用您信得过的方式单独发给本人；关上后不再显示。</source>
        <translation>Good for 24 hours and for one device. Hand it over in person, or send it to that person alone in a way you trust; it is not shown again.</translation>
    </message>
    <message>
        <source>复制链接</source>
        <translation>Copy the link</translation>
    </message>
</context>
<context>
    <name>JointBox</name>
    <message>
        <source>一起怎么看</source>
        <translation>What both think</translation>
    </message>
    <message>
        <source>双方都认可：</source>
        <translation>Both agree:</translation>
    </message>
    <message>
        <source>已写下，等对方认可：</source>
        <translation>Written down, waiting for the other one to agree:</translation>
    </message>
    <message>
        <source>对方写下的：</source>
        <translation>What the other one wrote:</translation>
    </message>
    <message>
        <source>两边的评分都看过、谈过以后，写下共同的结论。</source>
        <translation>Look at both ratings, talk, then write down what you both hold.</translation>
    </message>
    <message>
        <source>双方都评完以后，一起写结论。</source>
        <translation>When both have rated, you write the conclusion together.</translation>
    </message>
    <message>
        <source>我也这样看</source>
        <translation>I agree</translation>
    </message>
    <message>
        <source>或者换一种写法</source>
        <translation>Or put it differently</translation>
    </message>
    <message>
        <source>共同的结论</source>
        <translation>What both hold</translation>
    </message>
    <message>
        <source>哪里合理、哪里可以改、下次怎么做</source>
        <translation>What was right, what could change, what to do next time</translation>
    </message>
    <message>
        <source>送给对方</source>
        <translation>Send</translation>
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
    <name>LeaderCall</name>
    <message>
        <source>号码请看值班表。</source>
        <translation>The number is on the duty roster.</translation>
    </message>
    <message>
        <source>打通了</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>没打通</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>请再打一次，或者打给另一位督导。</source>
        <translation>Try again, or phone another leader.</translation>
    </message>
    <message>
        <source>有一份高危记录，督导的设备还没有签收。请现在给督导打电话。</source>
        <translation>No leader’s device has signed for a high-risk record. Please phone your leader now.</translation>
    </message>
</context>
<context>
    <name>LegLine</name>
    <message>
        <source>交给督导</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>让督导进来</source>
        <translation>Let the leader in</translation>
    </message>
    <message>
        <source>不接了</source>
        <translation>Stop calling</translation>
    </message>
    <message>
        <source>请督导离开</source>
        <translation>Ask the leader to leave</translation>
    </message>
</context>
<context>
    <name>LegPlace</name>
    <message>
        <source>打开话筒</source>
        <translation>Unmute</translation>
    </message>
    <message>
        <source>静音</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>我接手</source>
        <translation>I take over</translation>
    </message>
    <message>
        <source>离开通话</source>
        <translation>Leave the call</translation>
    </message>
    <message>
        <source>不进去了</source>
        <translation>Do not go in</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>咨询员 %1 说：电话先不转给您</source>
        <translation>Counsellor %1 says: I keep the call for now</translation>
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
    <name>LiftingCard</name>
    <message>
        <source>%1 于 %2 要求保留：%3</source>
        <translation>%1 put it on hold on %2: %3</translation>
    </message>
    <message>
        <source>您已提出解除，要等另一位督导或密钥保管人同意。</source>
        <translation>You asked to end it. Another leader or custodian must agree.</translation>
    </message>
    <message>
        <source>%1 提出解除，要有第二位同意才生效。解除后，记录到保存期满才销毁。</source>
        <translation>%1 asks to end it; that takes a second person. The record then stays until its time is over, and no longer.</translation>
    </message>
    <message>
        <source>看这份记录</source>
        <translation>Open this record</translation>
    </message>
    <message>
        <source>同意解除保留</source>
        <translation>Agree to end the hold</translation>
    </message>
    <message>
        <source>再按一次，同意解除</source>
        <translation>Press again to agree</translation>
    </message>
    <message>
        <source>%1 的来电记录</source>
        <translation>Record of the call of %1</translation>
    </message>
    <message>
        <source>一份来电记录</source>
        <translation>A call&apos;s record</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>%1 %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>删去 %1 %2</source>
        <translation>Remove %1 %2</translation>
    </message>
    <message>
        <source>再加一条</source>
        <translation>Add a line</translation>
    </message>
    <message>
        <source>再加一条：%1</source>
        <translation>Add a line: %1</translation>
    </message>
    <message>
        <source>撤销删去</source>
        <translation>Undo remove</translation>
    </message>
</context>
<context>
    <name>LinkedCard</name>
    <message>
        <source>这通来电的记录</source>
        <translation>The record of this call</translation>
    </message>
    <message>
        <source>只用来处理这件事。没有来电者的身份。</source>
        <translation>For handling this case only. Who the caller is is not in it.</translation>
    </message>
    <message>
        <source>现在不能打开：这件事不由您处理，或已经结案。</source>
        <translation>Cannot be opened right now: the case is not yours to handle, or is closed.</translation>
    </message>
    <message>
        <source>这份记录在机构那里，现在连不上。请检查网络后再试。</source>
        <translation>The record is with the organisation, which cannot be reached now. Please check the network and try again.</translation>
    </message>
    <message>
        <source>您可以打开它来处理这件事。谁在什么时候打开，会留在机构的日志里，写记录的人也看得到。</source>
        <translation>You may open it to handle this case. Who opened it and when stays in the organisation&apos;s log, and its author sees it.</translation>
    </message>
    <message>
        <source>收起记录</source>
        <translation>Put away</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>打开记录</source>
        <translation>Open the record</translation>
    </message>
</context>
<context>
    <name>ListenCard</name>
    <message>
        <source>通话录音</source>
        <translation>Recording of the call</translation>
    </message>
    <message>
        <source>这次通话没有录音。</source>
        <translation>This call was not recorded.</translation>
    </message>
    <message>
        <source>打开会先登记，咨询员能看到。声音只在内存里，离开这页或有来电就清除。</source>
        <translation>Opening it is logged first, and the counsellor can see that. The sound stays in memory only and is wiped when you leave this page or a call comes.</translation>
    </message>
    <message>
        <source>听录音</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>正在取录音 %1%</source>
        <translation>Fetching the recording %1%</translation>
    </message>
    <message>
        <source>正在准备 %1%</source>
        <translation>Preparing %1%</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>再试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>录音的位置</source>
        <translation>Place in the recording</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>退 10 秒</source>
        <translation>Back 10 s</translation>
    </message>
    <message>
        <source>进 10 秒</source>
        <translation>Forward 10 s</translation>
    </message>
    <message>
        <source>在这里记一笔</source>
        <translation>Note this moment</translation>
    </message>
    <message>
        <source>跳过长的沉默</source>
        <translation>Skip long silence</translation>
    </message>
    <message>
        <source>沉默也是通话的一部分；评定时建议关着。</source>
        <translation>Silence is part of a call; better left off when you rate.</translation>
    </message>
    <message>
        <source>这台设备没有可用的扬声器或耳机。</source>
        <translation>This device has no speaker or headset to play through.</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 段没有送到机构，听到的不全。</source>
        <translation>
            <numerusform>%n piece has not reached the organisation yet; you do not hear all of the call.</numerusform>
            <numerusform>%n pieces have not reached the organisation yet; you do not hear all of the call.</numerusform>
        </translation>
    </message>
    <message>
        <source>录音在结尾前中断了，到中断处都是完整的。</source>
        <translation>The recording breaks off before its end; up to there it is whole.</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>机构没有这次通话的录音。</source>
        <translation>The organisation has no recording of this call.</translation>
    </message>
    <message>
        <source>录音还没有送到机构，等咨询员的设备送完。</source>
        <translation>The recording has not reached the organisation yet; the counsellor&apos;s device is still sending it.</translation>
    </message>
    <message>
        <source>这次通话的录音已经不再保存。</source>
        <translation>The recording of this call is no longer kept.</translation>
    </message>
    <message>
        <source>打开录音的密钥已不在：保存期已过，或没有交给这台设备。</source>
        <translation>The key to the recording is not here: its time is over, or this device was never given it.</translation>
    </message>
    <message>
        <source>录音有改动或损坏，没有播放。请告诉机构的技术负责人。</source>
        <translation>The recording was changed or is damaged and was not played. Please tell your organisation&apos;s technician.</translation>
    </message>
    <message>
        <source>机构没有允许您听这段录音。</source>
        <translation>The organisation does not allow you to hear this recording.</translation>
    </message>
    <message>
        <source>现在连不上机构，录音只能联网时取。</source>
        <translation>The organisation cannot be reached now; recordings are fetched online only.</translation>
    </message>
    <message>
        <source>电话程序停了，录音已清除。</source>
        <translation>The telephone program stopped; the recording was wiped.</translation>
    </message>
    <message>
        <source>有来电：录音已停止并清除。</source>
        <translation>A call came: the recording was stopped and wiped.</translation>
    </message>
    <message>
        <source>录音没有打开。</source>
        <translation>The recording was not opened.</translation>
    </message>
    <message>
        <source>来电者</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>咨询员</source>
        <translation>Counsellor</translation>
    </message>
    <message>
        <source>快慢</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>%1 倍</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>LoadBars</name>
    <message>
        <source>前几周到这一周：%1</source>
        <translation>The weeks up to this one: %1</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
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
    <name>MarkList</name>
    <message>
        <source>录音里的这些时刻</source>
        <translation>Moments in the recording</translation>
    </message>
    <message>
        <source>从 %1 开始播放</source>
        <translation>Play from %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>删去 %1 的这一笔</source>
        <translation>Remove the note at %1</translation>
    </message>
</context>
<context>
    <name>MeanBar</name>
    <message>
        <source>%1 / 4</source>
        <translation>%1 / 4</translation>
    </message>
    <message>
        <source>都不适用</source>
        <translation>Nothing applied</translation>
    </message>
</context>
<context>
    <name>MemberDetail</name>
    <message>
        <source>改角色</source>
        <translation>Change the role</translation>
    </message>
    <message>
        <source>新的角色</source>
        <translation>New role</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>停用后，那台设备立刻连不上机构，并清除本机的工作数据；没送出的记录先送到机构单独存放。</source>
        <translation>An ended device is refused at once and removes its work data. Records that were not sent go to the organisation first and are kept apart.</translation>
    </message>
    <message>
        <source>停用这台设备，因为：</source>
        <translation>End this device, because:</translation>
    </message>
    <message>
        <source>设备丢失或口令忘了</source>
        <translation>It is lost, or its passphrase forgotten</translation>
    </message>
    <message>
        <source>可能被别人用过</source>
        <translation>Somebody else may have used it</translation>
    </message>
    <message>
        <source>不再使用</source>
        <translation>It is not used any more</translation>
    </message>
    <message>
        <source>再按一次停用</source>
        <translation>Press again to end it</translation>
    </message>
    <message>
        <source>为这位成员加一台设备</source>
        <translation>Add a device for this member</translation>
    </message>
    <message>
        <source>这位成员离开机构</source>
        <translation>This member leaves</translation>
    </message>
    <message>
        <source>再按一次，停用全部设备</source>
        <translation>Press again to end all devices</translation>
    </message>
    <message>
        <source>有设备十天以上有内容没送出，别处都没有这些内容。请打电话给本人：先连上网络，等“等待送出”归零，再看有没有通话没签名。设备打不开时，找机构管理员。</source>
        <translation>A device has held work for more than ten days that exists nowhere else. Please phone the member: connect to the network, wait until nothing is left to send, then look for calls that are not signed. If the device cannot be opened, ask the organisation&apos;s administrator.</translation>
    </message>
</context>
<context>
    <name>MemberTopics</name>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>还差 %1 项，现在不能上岗接听</source>
        <translation>Topics missing: %1; cannot take calls yet</translation>
    </message>
    <message>
        <source>七项齐全，可以上岗接听</source>
        <translation>All seven complete: may take calls</translation>
    </message>
    <message>
        <source>没有存上，可以再试一次</source>
        <translation>It was not kept; please try again</translation>
    </message>
    <message>
        <source>记为完成</source>
        <translation>Mark as completed</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>免修</source>
        <translation>Waive</translation>
    </message>
    <message>
        <source>其余各项全部免修</source>
        <translation>Waive all the rest</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>可以不做上岗检查，到 %1</source>
        <translation>No check before duty needed until %1</translation>
    </message>
    <message>
        <source>准许今天不做上岗检查</source>
        <translation>Waive today&apos;s check before duty</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>正在核对</source>
        <translation>Being compared</translation>
    </message>
    <message>
        <source>这个邀请过期了。请另发一个。</source>
        <translation>This invite has expired. Please make another one.</translation>
    </message>
    <message>
        <source>这一步没有完成，可以再试一次。</source>
        <translation>This step was not completed. You can try again.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>咨询员</source>
        <translation>Counsellor</translation>
    </message>
    <message>
        <source>系统管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>数字对不上，这台设备没有放行。可能有别人拿到了邀请，请另发一个。</source>
        <translation>The digits do not match, and the device was turned away. Somebody else may have the invite; please make another one.</translation>
    </message>
    <message>
        <source>密钥保管人</source>
        <translation>Custodian</translation>
    </message>
    <message>
        <source>投诉处理人</source>
        <translation>Complaints officer</translation>
    </message>
    <message>
        <source>临床督导</source>
        <translation>Clinical supervisor</translation>
    </message>
    <message>
        <source>要另一位督导</source>
        <translation>Another leader</translation>
    </message>
    <message>
        <source>督导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>邀请过期</source>
        <translation>Invite expired</translation>
    </message>
    <message>
        <source>等核对</source>
        <translation>To be compared</translation>
    </message>
    <message>
        <source>现在连不上机构。请检查网络后再试。</source>
        <translation>Your organisation cannot be reached now. Please check the network and try again.</translation>
    </message>
    <message>
        <source>机构的规则不允许这一步，或情况已经变了。</source>
        <translation>The organisation&apos;s rules do not allow this step, or something has changed.</translation>
    </message>
    <message>
        <source>有投诉</source>
        <translation>a complaint</translation>
    </message>
    <message>
        <source>司法或主管部门调查</source>
        <translation>an investigation by a court or authority</translation>
    </message>
    <message>
        <source>有一件事还在处理</source>
        <translation>a matter is still open</translation>
    </message>
    <message>
        <source>%1起在用</source>
        <translation>In use since %1</translation>
    </message>
    <message>
        <source>%1起等放行</source>
        <translation>Waiting since %1</translation>
    </message>
    <message>
        <source>%1没有放行</source>
        <translation>Not let in, %1</translation>
    </message>
    <message>
        <source>%1停用</source>
        <translation>Ended %1</translation>
    </message>
    <message>
        <source>第 %1 台设备（这台）</source>
        <translation>Device %1 (this one)</translation>
    </message>
    <message>
        <source>第 %1 台设备</source>
        <translation>Device %1</translation>
    </message>
    <message>
        <source>您的第 %1 台设备 · %2</source>
        <translation>Your device %1 · %2</translation>
    </message>
    <message>
        <source> · 从 %1 起有内容没送出</source>
        <translation> · work unsent since %1</translation>
    </message>
    <message>
        <source> · 最后联系 %1</source>
        <translation> · last heard of on %1</translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>成员</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>从左边选一位成员</source>
        <translation>Choose a member on the left</translation>
    </message>
    <message>
        <source>等您放行</source>
        <translation>Waiting for you</translation>
    </message>
    <message>
        <source>先打电话给本人，请对方读出屏幕上的六位数字。</source>
        <translation>Call the person first and ask for the six digits on the screen.</translation>
    </message>
    <message>
        <source>已离开</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>You</translation>
    </message>
    <message>
        <source>邀请新成员</source>
        <translation>Invite somebody</translation>
    </message>
    <message>
        <source>解除保留</source>
        <translation>Ending a hold</translation>
    </message>
    <message>
        <source>没有要您同意的事</source>
        <translation>Nothing needs your agreement</translation>
    </message>
    <message>
        <source>有内容没送出</source>
        <translation>Work unsent</translation>
    </message>
</context>
<context>
    <name>MissingList</name>
    <message>
        <source>还没填的</source>
        <translation>Still open</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>依据：%1</source>
        <translation>Source: %1</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>我值班 %1</source>
        <translation>I serve %1</translation>
    </message>
    <message>
        <source>我请假</source>
        <translation>I am away</translation>
    </message>
    <message>
        <source>我</source>
        <translation>Me</translation>
    </message>
</context>
<context>
    <name>MoodLine</name>
    <message>
        <source>最近的心情：%1</source>
        <translation>Recent moods: %1</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>MoodSection</name>
    <message>
        <source>此刻的心情</source>
        <translation>How you feel now</translation>
    </message>
    <message>
        <source>最近几次</source>
        <translation>The last few times</translation>
    </message>
    <message>
        <source>每一次的心情只存在这台设备上，谁也看不到，不计入任何统计。</source>
        <translation>Each check stays on this device. Nobody sees it and nothing counts it.</translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
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
    <name>NavBar</name>
    <message>
        <source>%1，有等着的事</source>
        <translation>%1, something is waiting</translation>
    </message>
</context>
<context>
    <name>NavItem</name>
    <message>
        <source>%1，有等着的事</source>
        <translation>%1, something is waiting</translation>
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
        <source>回访</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>资源</source>
        <translation>Resources</translation>
    </message>
    <message>
        <source>转介</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>学习</source>
        <translation>Learning</translation>
    </message>
    <message>
        <source>练习</source>
        <translation>Practice</translation>
    </message>
    <message>
        <source>培训</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>通话</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>交接</source>
        <translation>Handover</translation>
    </message>
    <message>
        <source>成员</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>督导台</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>反映</source>
        <translation>Concerns</translation>
    </message>
    <message>
        <source>事件与投诉</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>班表</source>
        <translation>Shifts</translation>
    </message>
    <message>
        <source>评定</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>汇总</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>自己</source>
        <translation>You</translation>
    </message>
    <message>
        <source>关怀</source>
        <translation>Care</translation>
    </message>
    <message>
        <source>我的记录</source>
        <comment>in the bar of a phone</comment>
        <translation>Records</translation>
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
    <message>
        <source>设置</source>
        <translation>Settings</translation>
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
    <name>OfferLine</name>
    <message>
        <source>先不用</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>OfferSheet</name>
    <message>
        <source>请人代班</source>
        <translation>Ask somebody to take it</translation>
    </message>
    <message>
        <source>有人愿意并且督导批准之前，这一班还是您的。</source>
        <translation>Until somebody takes it and a leader approves, this shift stays yours.</translation>
    </message>
    <message>
        <source>谁都可以</source>
        <translation>Anybody</translation>
    </message>
</context>
<context>
    <name>OpenCases</name>
    <message>
        <source>您手上有 %1 件事。下班前可以一件一件交给下一位。</source>
        <translation>You have %1 open. Before you leave you can hand them over, one by one.</translation>
    </message>
    <message>
        <source>交班</source>
        <translation>Hand over</translation>
    </message>
</context>
<context>
    <name>OtherParts</name>
    <message>
        <source>这通来电的另一份记录</source>
        <translation>The other record of this call</translation>
    </message>
    <message>
        <source>打开我的记录</source>
        <translation>Open my record</translation>
    </message>
    <message>
        <source>打开这份记录</source>
        <translation>Open this record</translation>
    </message>
</context>
<context>
    <name>OverrideSheet</name>
    <message>
        <source>免修</source>
        <translation>Waive</translation>
    </message>
    <message>
        <source>咨询员 %1 其余各项都免修。</source>
        <translation>All remaining topics are waived for counsellor %1.</translation>
    </message>
    <message>
        <source>咨询员 %1 免修“%2”。</source>
        <translation>“%2” is waived for counsellor %1.</translation>
    </message>
    <message>
        <source>您的名字、时间和理由会一起记下。</source>
        <translation>Your name, the time and the reason are recorded with it.</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>例如：在其他机构完成过同样的培训，已看过证明</source>
        <translation>For example: completed the same training elsewhere; certificate seen</translation>
    </message>
</context>
<context>
    <name>OwnCallsSheet</name>
    <message>
        <source>自评哪一通</source>
        <translation>Which call to rate</translation>
    </message>
    <message>
        <source>评自己的通话，督导也会看到。</source>
        <translation>Rate a call of your own; your leaders see it too.</translation>
    </message>
    <message>
        <source>最近的通话都自评过了，或者这台设备上还没有通话。</source>
        <translation>Your recent calls are all rated, or this device has none yet.</translation>
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
    <name>PeopleSheet</name>
    <message>
        <source>人员资料</source>
        <translation>People</translation>
    </message>
    <message>
        <source>培训在“学习”里登记；可值班时间和请假由本人填。</source>
        <translation>Training is recorded under Learning; times and time off are for the person to say.</translation>
    </message>
    <message>
        <source>有两版资料</source>
        <translation>Two versions</translation>
    </message>
    <message>
        <source>班表里还没有人。邀请咨询员加入后，会在这里。</source>
        <translation>Nobody is in the roster yet. Counsellors stand here once they have joined.</translation>
    </message>
</context>
<context>
    <name>PersonFields</name>
    <message>
        <source>资质</source>
        <translation>Qualifications</translation>
    </message>
    <message>
        <source>照机构的登记（指南二(一)）。班次可以要求其中的一项。</source>
        <translation>As the organisation&apos;s register has them (Guideline 2(1)). A shift may ask for one of them.</translation>
    </message>
    <message>
        <source>另一项资质</source>
        <translation>Another qualification</translation>
    </message>
    <message>
        <source>加上</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>加上这项资质</source>
        <translation>Add this qualification</translation>
    </message>
    <message>
        <source>座席</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>能到机构值班</source>
        <translation>Can come on site</translation>
    </message>
    <message>
        <source>居家座席检查有效到（含当天；没有检查过就空着）</source>
        <translation>Home seat passed its check until (that day included; empty: never)</translation>
    </message>
    <message>
        <source>居家座席检查有效到</source>
        <translation>Home seat passed its check until</translation>
    </message>
    <message>
        <source>本人的上限</source>
        <translation>Personal caps</translation>
    </message>
    <message>
        <source>空着就照机构的规则。</source>
        <translation>Empty: the organisation&apos;s rules.</translation>
    </message>
    <message>
        <source>每周最多（小时）</source>
        <translation>Hours a week</translation>
    </message>
    <message>
        <source>照规则</source>
        <translation>by the rules</translation>
    </message>
    <message>
        <source>每周最多高危来电（通）</source>
        <translation>High-risk calls a week</translation>
    </message>
    <message>
        <source>职业</source>
        <translation>Profession</translation>
    </message>
    <message>
        <source>定期报表按它计数，不写姓名。</source>
        <translation>Counted in the periodic form, without a name.</translation>
    </message>
    <message>
        <source>专职还是兼职</source>
        <translation>Full or part time</translation>
    </message>
    <message>
        <source>保存资料</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message>
        <source>%1 的资料</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>人员资料</source>
        <translation>People</translation>
    </message>
    <message>
        <source>本人没有填可值班时间：随时都可以</source>
        <translation>Named no times: can serve at any time</translation>
    </message>
    <message>
        <source>本人填的可值班时间：</source>
        <translation>Times named:</translation>
    </message>
    <message>
        <source>两位督导各写了一版</source>
        <translation>Two leaders wrote a version each</translation>
    </message>
    <message>
        <source>都还在，最后一版先用着。选一版，或在下面另存一版。</source>
        <translation>Both are kept; the last one counts for now. Choose one, or save another below.</translation>
    </message>
    <message>
        <source>%1，%2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>每周最多 %1 小时</source>
        <translation>At most %1 hours a week</translation>
    </message>
    <message>
        <source>每周最多 %1 通高危来电</source>
        <translation>At most %1 high-risk calls a week</translation>
    </message>
    <message>
        <source>用这一版</source>
        <translation>Use this one</translation>
    </message>
    <message>
        <source>用 %1 的这一版</source>
        <translation>Use the one of %1</translation>
    </message>
</context>
<context>
    <name>PickButton</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>改班次</source>
        <translation>Change the shift</translation>
    </message>
    <message>
        <source>新的班次</source>
        <translation>New shift</translation>
    </message>
    <message>
        <source>常用</source>
        <translation>Used before</translation>
    </message>
    <message>
        <source>%1 %2–%3</source>
        <translation>%1 %2–%3</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>到次日</source>
        <translation>Ends on the next day</translation>
    </message>
    <message>
        <source>座席</source>
        <translation>Seats</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>每周重复</source>
        <translation>Every week on</translation>
    </message>
    <message>
        <source>不选就只排这一次</source>
        <translation>None: only this once</translation>
    </message>
    <message>
        <source>间隔</source>
        <translation>How often</translation>
    </message>
    <message>
        <source>每周</source>
        <translation>Every week</translation>
    </message>
    <message>
        <source>隔周</source>
        <translation>Every other week</translation>
    </message>
    <message>
        <source>到哪天（可不填）</source>
        <translation>Until (may stay empty)</translation>
    </message>
    <message>
        <source>时间变了，已经确认的人会再确认一次。</source>
        <translation>If the time changes, those who confirmed are asked again.</translation>
    </message>
    <message>
        <source>保存班次</source>
        <translation>Save the shift</translation>
    </message>
</context>
<context>
    <name>PopulationCard</name>
    <message>
        <source>对口部门</source>
        <translation>Departments</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>PracticeMark</name>
    <message>
        <source>练习 · 没有真人，不进记录，不计数</source>
        <translation>PRACTICE · no real caller, not recorded, not counted</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>用写好的来电练一遍：同样的画面，没有真人，不进记录也不计数。</source>
        <translation>Run through a written call: the same screens, no real person, neither recorded nor counted.</translation>
    </message>
    <message>
        <source>练习前先在“今天”关掉接听来电，真的来电就不会和练习混在一起</source>
        <translation>Turn off “Take calls” on Today first, so that no real call mixes with practice</translation>
    </message>
    <message>
        <source>还没有练习</source>
        <translation>No practice calls yet</translation>
    </message>
    <message>
        <source>练习随机构的内容一起送来</source>
        <translation>They come with the content of the organisation</translation>
    </message>
    <message>
        <source>练习回看：%1</source>
        <translation>Looking back: %1</translation>
    </message>
    <message>
        <source>再练一次</source>
        <translation>Practise again</translation>
    </message>
</context>
<context>
    <name>PracticeResult</name>
    <message>
        <source>%1 项里做到了 %2 项</source>
        <translation>%2 of %1 done</translation>
    </message>
    <message>
        <source>下次可以试试</source>
        <translation>To try next time</translation>
    </message>
    <message>
        <source>这次做到了</source>
        <translation>Done this time</translation>
    </message>
    <message>
        <source>可以留意到的</source>
        <translation>Worth noticing</translation>
    </message>
    <message>
        <source>想一想</source>
        <translation>To think about</translation>
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
    <name>ProposalCard</name>
    <message>
        <source>%1 改任：%2</source>
        <translation>%1 becomes: %2</translation>
    </message>
    <message>
        <source>%1 离开机构</source>
        <translation>%1 leaves</translation>
    </message>
    <message>
        <source>您已提出，要等另一位督导同意。</source>
        <translation>You have begun it. Another leader must agree.</translation>
    </message>
    <message>
        <source>%1 提出，要有第二位督导同意才生效。</source>
        <translation>Begun by %1. It takes effect once a second leader agrees.</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ProposalSheet</name>
    <message>
        <source>排班建议</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>没有算出来。班表没有变，可以再试。</source>
        <translation>It did not work out. The roster has not changed; you may try again.</translation>
    </message>
    <message>
        <source>正在按规则找人，最多几秒。可以随时停下。</source>
        <translation>Looking for people by the rules, a few seconds at most. You may stop it at any time.</translation>
    </message>
    <message>
        <source>只是建议：采用之前，班表不变，也没有人看到。</source>
        <translation>Only a proposal: until you accept, the roster stays as it is and nobody sees this.</translation>
    </message>
    <message>
        <source>已用时间 %1%</source>
        <translation>%1% of the time used</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>没有空缺要排。</source>
        <translation>There is no open seat.</translation>
    </message>
    <message>
        <source>排不满的班次</source>
        <translation>What stays open</translation>
    </message>
    <message>
        <source>不违反规则，最多只能排到这样。</source>
        <translation>Proven: no roster within the rules fills more.</translation>
    </message>
    <message>
        <source>在时间内没有找到更好的排法。</source>
        <translation>No better roster was found in the time.</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>可能的原因</source>
        <translation>Likely reason</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>建议安排</source>
        <translation>Proposed</translation>
    </message>
    <message>
        <source>已采用</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>已不合适</source>
        <translation>No longer fits</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>全部采用（%1）</source>
        <translation>Accept all (%1)</translation>
    </message>
</context>
<context>
    <name>ProtocolSheet</name>
    <message>
        <source>换流程</source>
        <translation>Change protocol</translation>
    </message>
    <message>
        <source>自杀风险评估与干预</source>
        <translation>Suicide risk: assess and intervene</translation>
    </message>
    <message>
        <source>可以随时换，也可以换回来；已经答的、写的都在。</source>
        <translation>Change at any time and back again; every answer and note stays.</translation>
    </message>
    <message>
        <source>正在用</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>像是这一类</source>
        <translation>seems to fit</translation>
    </message>
    <message>
        <source>走过</source>
        <translation>visited</translation>
    </message>
</context>
<context>
    <name>QualityPage</name>
    <message>
        <source>评定</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>从左边选一项</source>
        <translation>Choose one on the left</translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>提交评定</source>
        <translation>Submit rating</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 项没评</source>
        <translation>
            <numerusform>%n item to rate</numerusform>
            <numerusform>%n items to rate</numerusform>
        </translation>
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
        <source>没有等您做的</source>
        <translation>Nothing waits for you</translation>
    </message>
    <message>
        <source>还没有您的评定</source>
        <translation>No reviews of yours yet</translation>
    </message>
    <message>
        <source>还没有评定</source>
        <translation>No reviews yet</translation>
    </message>
    <message>
        <source>在“待阅”里打开一份记录，就可以评定或请人评定。</source>
        <translation>Open a record in “To review” to rate it or to ask someone to.</translation>
    </message>
    <message>
        <source>可以先给自己最近的一通来电打分。</source>
        <translation>You can begin by rating your latest call.</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>要做的 %1</source>
        <translation>To do %1</translation>
    </message>
    <message>
        <source>要做的</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>全队</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>自评一通</source>
        <translation>Rate my call</translation>
    </message>
    <message>
        <source>宣布抽查</source>
        <translation>New spot check</translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
</context>
<context>
    <name>QualityReview</name>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>由 %1 评</source>
        <translation>Rated by %1</translation>
    </message>
    <message>
        <source>没有存上，可以再试一次</source>
        <translation>Not saved; you can try again</translation>
    </message>
    <message>
        <source>已撤回：%1</source>
        <translation>Withdrawn: %1</translation>
    </message>
    <message>
        <source>这份副本隐去了身份、日期和号码。如果您认出了是谁，请告诉督导，不要评。</source>
        <translation>This copy holds no identities, dates or numbers. If you recognise someone, tell your leader and do not rate.</translation>
    </message>
    <message>
        <source>正在打开通话记录（打开会先登记）</source>
        <translation>Opening the record (this is logged first)</translation>
    </message>
    <message>
        <source>通话记录现在打不开，连上网络后再试；评到一半的都留着。</source>
        <translation>The record cannot be opened now. Try again when online; what you have rated so far is kept.</translation>
    </message>
    <message>
        <source>收起通话内容</source>
        <translation>Hide the call</translation>
    </message>
    <message>
        <source>看通话内容</source>
        <translation>Show the call</translation>
    </message>
    <message>
        <source>给一个练习任务</source>
        <translation>Give a training task</translation>
    </message>
    <message>
        <source>给本人看</source>
        <translation>Let the counsellor see it</translation>
    </message>
    <message>
        <source>修改评定</source>
        <translation>Change the rating</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>本人已经可以看到这次评定。</source>
        <translation>The counsellor can see this rating.</translation>
    </message>
    <message>
        <source>隐去身份的通话</source>
        <translation>A masked call</translation>
    </message>
    <message>
        <source>通话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>%1之前</source>
        <translation>By %1</translation>
    </message>
</context>
<context>
    <name>QualityRow</name>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>隐去身份的通话</source>
        <translation>A masked call</translation>
    </message>
    <message>
        <source>通话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>抽查：%1起</source>
        <translation>Spot check from %1</translation>
    </message>
    <message>
        <source>%1之前</source>
        <translation>By %1</translation>
    </message>
</context>
<context>
    <name>QualitySheet</name>
    <message>
        <source>练哪方面</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>练什么</source>
        <translation>What to train</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>例如：用两次练习来电，练一次只问一件事</source>
        <translation>For example: two practice calls, asking one thing at a time</translation>
    </message>
    <message>
        <source>多久以后复查</source>
        <translation>Recheck after</translation>
    </message>
    <message>
        <source>从现在起多久</source>
        <translation>From now, for</translation>
    </message>
    <message numerus="yes">
        <source>%n 天</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>抽几通</source>
        <translation>How many calls</translation>
    </message>
    <message numerus="yes">
        <source>%n 通</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message>
        <source>修改评定</source>
        <translation>Change the rating</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>取消任务</source>
        <translation>Drop the task</translation>
    </message>
    <message>
        <source>给一个练习任务</source>
        <translation>Give a training task</translation>
    </message>
    <message>
        <source>宣布一次抽查</source>
        <translation>Announce a spot check</translation>
    </message>
    <message>
        <source>开始修改</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>交给本人</source>
        <translation>Give it</translation>
    </message>
    <message>
        <source>宣布</source>
        <translation>Announce</translation>
    </message>
    <message>
        <source>以前的评定会留着，理由写在旁边。</source>
        <translation>The earlier rating is kept, with your reason beside it.</translation>
    </message>
    <message>
        <source>评定人会知道不用再评了。</source>
        <translation>The rater learns that it need not be rated.</translation>
    </message>
    <message>
        <source>本人会看到理由。</source>
        <translation>The counsellor sees the reason.</translation>
    </message>
    <message>
        <source>本人会收到。练过以后，用之后的一次评定来复查。</source>
        <translation>The counsellor receives it. After training, a later rating shows whether it helped.</translation>
    </message>
    <message>
        <source>基本技术</source>
        <translation>Basic skills</translation>
    </message>
    <message>
        <source>接线流程</source>
        <translation>How a call is taken</translation>
    </message>
    <message>
        <source>评估要点</source>
        <translation>What to assess</translation>
    </message>
    <message>
        <source>危机</source>
        <translation>Crisis</translation>
    </message>
    <message>
        <source>常见问题</source>
        <translation>Common problems</translation>
    </message>
    <message>
        <source>特殊来电</source>
        <translation>Special calls</translation>
    </message>
    <message>
        <source>伦理</source>
        <translation>Ethics</translation>
    </message>
    <message>
        <source>听到了什么</source>
        <translation>What you heard</translation>
    </message>
    <message>
        <source>在 %1 记一笔</source>
        <translation>A note at %1</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Note it</translation>
    </message>
    <message>
        <source>和评定一起交；本人会看到这个时刻和这句话，听不到录音。</source>
        <translation>It goes with the rating. The counsellor sees the moment and the words, and does not hear the recording.</translation>
    </message>
    <message>
        <source>先封好抽签码，再有通话，最后才抽：谁也不能挑。时段从现在开始。</source>
        <translation>A draw code is sealed first, then come the calls, then the draw: nobody can pick. The period begins now.</translation>
    </message>
</context>
<context>
    <name>QualityWords</name>
    <message>
        <source>自评</source>
        <translation>Own rating</translation>
    </message>
    <message>
        <source>同伴评</source>
        <translation>Peer rating</translation>
    </message>
    <message>
        <source>即时评</source>
        <translation>Immediate rating</translation>
    </message>
    <message>
        <source>抽查</source>
        <translation>Spot check</translation>
    </message>
    <message>
        <source>盲评</source>
        <translation>Blind rating</translation>
    </message>
    <message>
        <source>联合评</source>
        <translation>Joint review</translation>
    </message>
    <message>
        <source>练习任务</source>
        <translation>Training task</translation>
    </message>
    <message>
        <source>等您评</source>
        <translation>For you to rate</translation>
    </message>
    <message>
        <source>等您答复</source>
        <translation>For you to answer</translation>
    </message>
    <message>
        <source>还没评完</source>
        <translation>Not rated yet</translation>
    </message>
    <message>
        <source>已评</source>
        <translation>Rated</translation>
    </message>
    <message>
        <source>已给本人看</source>
        <translation>Shown to the counsellor</translation>
    </message>
    <message>
        <source>已达成一致</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>要练</source>
        <translation>To train</translation>
    </message>
    <message>
        <source>再练一次</source>
        <translation>Train once more</translation>
    </message>
    <message>
        <source>等复查</source>
        <translation>Awaits a recheck</translation>
    </message>
    <message>
        <source>已改进</source>
        <translation>Improved</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Dropped</translation>
    </message>
    <message>
        <source>进行中</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>可以抽取</source>
        <translation>Can be drawn</translation>
    </message>
    <message>
        <source>已抽取</source>
        <translation>Drawn</translation>
    </message>
    <message>
        <source>号码</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>称呼</source>
        <translation>Names</translation>
    </message>
    <message>
        <source>账号或网址</source>
        <translation>Accounts or addresses</translation>
    </message>
    <message>
        <source>整项隐去</source>
        <translation>Whole answers</translation>
    </message>
    <message>
        <source>指定的词</source>
        <translation>Given words</translation>
    </message>
    <message>
        <source>是在时段开始之后才宣布的</source>
        <translation>it was announced after its period had begun</translation>
    </message>
    <message>
        <source>在时段结束之前就抽了</source>
        <translation>it was drawn before its period was over</translation>
    </message>
    <message>
        <source>通话名单有重复或顺序不对</source>
        <translation>the list of calls is out of order or names one twice</translation>
    </message>
    <message>
        <source>抽签码和事先的封条不符</source>
        <translation>the draw code does not fit its seal</translation>
    </message>
    <message>
        <source>抽出的通话和抽签码抽出的不符</source>
        <translation>the draw code draws other calls than these</translation>
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
    <name>RatingCard</name>
    <message>
        <source>%1 的评定</source>
        <translation>Rating by %1</translation>
    </message>
    <message>
        <source>评定（评定人不公开）</source>
        <translation>Rating (the rater is not named)</translation>
    </message>
    <message numerus="yes">
        <source>修改过 %n 次，以前的评定都留着</source>
        <translation>
            <numerusform>Changed %n time; the earlier rating is kept</numerusform>
            <numerusform>Changed %n times; the earlier ratings are kept</numerusform>
        </translation>
    </message>
    <message>
        <source>自杀评估单独看，不算进上面三项。</source>
        <translation>Suicide assessment stands apart and is in none of the three above.</translation>
    </message>
    <message>
        <source>评为 0 或 1 的</source>
        <translation>Rated 0 or 1</translation>
    </message>
    <message>
        <source>做得好的</source>
        <translation>What went well</translation>
    </message>
    <message>
        <source>可以改进的</source>
        <translation>What could be better</translation>
    </message>
</context>
<context>
    <name>ReadBackSheet</name>
    <message>
        <source>读给来电者听</source>
        <translation>Read to the caller</translation>
    </message>
    <message>
        <source>慢慢读，读完一段停一停，问问是不是这样。</source>
        <translation>Read slowly, pause after each part and ask whether it is right.</translation>
    </message>
</context>
<context>
    <name>ReadersBox</name>
    <message>
        <source>谁读过</source>
        <translation>Who has read it</translation>
    </message>
    <message>
        <source>还没有成员</source>
        <translation>No members yet</translation>
    </message>
    <message>
        <source>%1 人都读过了</source>
        <translation>All %1 have read it</translation>
    </message>
    <message>
        <source>%1 人读过，%2 人还没有</source>
        <translation>%1 have read it, %2 have not</translation>
    </message>
    <message>
        <source>还没有读的</source>
        <translation>Not yet read by</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>读过的</source>
        <translation>Read by</translation>
    </message>
    <message>
        <source>离线的人读过以后，要等下次联网才会显示在这里。</source>
        <translation>Those who read it offline appear here once they connect again.</translation>
    </message>
</context>
<context>
    <name>ReadinessItems</name>
    <message>
        <source>%1（电话系统没有试拨号码，略过）</source>
        <translation>%1 (the telephone system has no test number; skipped)</translation>
    </message>
</context>
<context>
    <name>ReadinessSheet</name>
    <message>
        <source>上岗检查</source>
        <translation>Check before duty</translation>
    </message>
    <message>
        <source>做完就可以接听，12 小时内不用再做。</source>
        <translation>Then you can take calls. It is good for 12 hours.</translation>
    </message>
    <message>
        <source>请您看一看</source>
        <translation>Please look around</translation>
    </message>
    <message>
        <source>本机正在试</source>
        <translation>This device tries</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>上岗接听</source>
        <translation>Go on duty</translation>
    </message>
    <message>
        <source>耳机与话筒</source>
        <translation>Headset and microphone</translation>
    </message>
    <message>
        <source>请看看网络；一直不通，请告诉督导，督导可以准许先上岗。</source>
        <translation>Please look at the network. If it stays so, tell the team leader, who may allow duty without it.</translation>
    </message>
    <message>
        <source>有一项没有试通。</source>
        <translation>One thing did not work. </translation>
    </message>
</context>
<context>
    <name>ReasonChips</name>
    <message>
        <source>%1，原因：</source>
        <translation>%1, because:</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>大家都看得到，请不写来电者的事</source>
        <translation>Everybody reads this: nothing of callers</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>May stay empty</translation>
    </message>
</context>
<context>
    <name>RebookSheet</name>
    <message>
        <source>改约时间</source>
        <translation>Another time</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>Which day</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>为什么改</source>
        <translation>Why the change</translation>
    </message>
    <message>
        <source>例如：来电者说明天晚上更方便</source>
        <translation>For example: tomorrow evening suits the caller better</translation>
    </message>
    <message>
        <source>约好</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>Tomorrow</translation>
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
    <message>
        <source>高危记录：督导的设备还没有签收。</source>
        <translation>High risk: no leader’s device has signed for it yet.</translation>
    </message>
    <message>
        <source>谁打开过这份记录</source>
        <translation>Who has opened this record</translation>
    </message>
    <message>
        <source>督导</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>投诉处理</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>依法披露</source>
        <translation>Legal disclosure</translation>
    </message>
    <message>
        <source>后来怎样</source>
        <translation>What became of it</translation>
    </message>
    <message>
        <source>督导在通话里</source>
        <translation>Leader in the call</translation>
    </message>
    <message>
        <source>有一处更正刚刚送到，现在取不到。</source>
        <translation>An amendment has just arrived and cannot be fetched now.</translation>
    </message>
    <message>
        <source>再试</source>
        <translation>Try again</translation>
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
        <source>等待送出</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>有批注</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>有更正</source>
        <translation>Amended</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>风险</source>
        <translation>Risk</translation>
    </message>
    <message>
        <source>流程</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>最近一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>最近 %1 天</source>
        <translation>Last %1 days</translation>
    </message>
    <message>
        <source>交接给 %1</source>
        <translation>Handed to %1</translation>
    </message>
    <message>
        <source>交接给督导</source>
        <translation>Handed to the leaders</translation>
    </message>
    <message>
        <source>%1 接手了</source>
        <translation>Taken on by %1</translation>
    </message>
    <message>
        <source>回访：%1</source>
        <translation>Follow-up: %1</translation>
    </message>
    <message>
        <source>约好再次回访</source>
        <translation>Another follow-up was agreed</translation>
    </message>
    <message>
        <source>回访结束：%1</source>
        <translation>Follow-up ended: %1</translation>
    </message>
    <message>
        <source>督导看过了</source>
        <translation>Reviewed by a leader</translation>
    </message>
    <message>
        <source>督导 %1</source>
        <translation>Leader %1</translation>
    </message>
    <message>
        <source>督导</source>
        <translation>A leader</translation>
    </message>
    <message>
        <source>%1 在 %2 加入通话，%3 接手了来电</source>
        <translation>%1 joined at %2 and took the call over at %3</translation>
    </message>
    <message>
        <source>%1 在 %2 加入通话，%3 离开</source>
        <translation>%1 joined at %2 and left at %3</translation>
    </message>
    <message>
        <source>%1 在 %2 的更正把等级升为“%3”</source>
        <translation>%1 raised the level by an amendment, %2: %3</translation>
    </message>
    <message>
        <source>此前的回访已经结束（%1）</source>
        <translation>the follow-up had ended before (%1)</translation>
    </message>
    <message>
        <source>此前的联系已经做完</source>
        <translation>the contact had been made before</translation>
    </message>
    <message>
        <source>请决定是否再联系</source>
        <translation>please decide whether to call once more</translation>
    </message>
    <message>
        <source>还要再联系一次</source>
        <translation>one more contact is due</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>%1 的更正把回访的等级升为“%2”</source>
        <translation>%1&apos;s amendment raised the follow-up&apos;s level: %2</translation>
    </message>
    <message>
        <source>%1 接的电话，%2 由督导接手</source>
        <translation>%1 answered the call; a leader took it over, %2</translation>
    </message>
    <message>
        <source>咨询员接的电话，%1 由督导接手</source>
        <translation>A counsellor answered the call; a leader took it over, %1</translation>
    </message>
    <message>
        <source>督导 %1 在 %2 接手</source>
        <translation>Leader %1 took it over, %2</translation>
    </message>
    <message>
        <source>督导在 %1 接手</source>
        <translation>A leader took it over, %1</translation>
    </message>
    <message>
        <source>这一段是您自己记录的</source>
        <translation>This part is in a record of your own</translation>
    </message>
    <message>
        <source>这一段另有记录；谁打开过，日志里都有</source>
        <translation>This part has a record of its own; the log keeps who opened it</translation>
    </message>
    <message>
        <source>这一段的记录还没有送到</source>
        <translation>The record of this part has not arrived yet</translation>
    </message>
    <message>
        <source>这一段由督导记录，您看不到</source>
        <translation>The leader has the record of this part; you may not read it</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
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
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>换个词试试，两个字就可以</source>
        <translation>Try another word</translation>
    </message>
    <message>
        <source>接完第一通来电，记录会在这里</source>
        <translation>After your first call its record will be here</translation>
    </message>
    <message>
        <source>机构收到的记录在本机只留 %1 天，等着回访的除外</source>
        <translation>Records that the organisation has received stay here for %1 days, longer while a follow-up is open</translation>
    </message>
    <message>
        <source>少选一个条件试试</source>
        <translation>Try one filter less</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
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
    <name>RecoveryPage</name>
    <message>
        <source>缓一缓</source>
        <translation>Take a breath</translation>
    </message>
    <message>
        <source>准备好了再继续</source>
        <translation>Go on when you are ready</translation>
    </message>
    <message>
        <source>刚才那通电话很重。您陪着走过来了，先顾一会儿自己。</source>
        <translation>That was a heavy call, and you stayed with it. Look after yourself for a while.</translation>
    </message>
    <message>
        <source>电话已经结束，记录也存好了。喝口水，动一动肩膀。</source>
        <translation>The call is over and the record is kept. Have some water, move your shoulders.</translation>
    </message>
    <message>
        <source>还可以歇</source>
        <translation>Rest left</translation>
    </message>
    <message>
        <source>这段时间不会响铃</source>
        <translation>Nothing rings during this time</translation>
    </message>
    <message>
        <source>您说可以了，才会再响铃</source>
        <translation>Nothing rings until you say so</translation>
    </message>
    <message>
        <source>试试看：吸气数四下，停两下，呼气数六下。重复几次。</source>
        <translation>Try this: breathe in for four, hold for two, out for six. A few times.</translation>
    </message>
    <message>
        <source>不用歇了，恢复接听</source>
        <translation>Enough rest, take calls again</translation>
    </message>
    <message>
        <source>恢复接听</source>
        <translation>Take calls again</translation>
    </message>
</context>
<context>
    <name>ReferBox</name>
    <message>
        <source>这次转介与您或本机构的利益有关吗？</source>
        <translation>Does this referral serve an interest of yours or ours?</translation>
    </message>
    <message>
        <source>不把来电者转给有利益关系的人。没有别的去处时，写下理由，督导会看到。</source>
        <translation>Callers are not referred where we have an interest. If there is no other place, give the reason; the leader sees it.</translation>
    </message>
    <message>
        <source>仍要转介的理由</source>
        <translation>Reason for referring all the same</translation>
    </message>
    <message>
        <source>例如：当地只有这一家能收治</source>
        <translation>For example: the only place in the region that can treat this</translation>
    </message>
    <message>
        <source>不转介，另找</source>
        <translation>Look for another</translation>
    </message>
    <message>
        <source>仍要转介</source>
        <translation>Refer all the same</translation>
    </message>
    <message>
        <source>已写进这通来电的记录</source>
        <translation>Written into the record of this call</translation>
    </message>
    <message>
        <source>没有转介。请另找一处。</source>
        <translation>Not referred. Please look for another place.</translation>
    </message>
</context>
<context>
    <name>ReportSave</name>
    <message>
        <source>保存成文件</source>
        <translation>Save as a file</translation>
    </message>
    <message>
        <source>文件里只有数字，没有任何人的姓名、工号或号码。保存后不再加密，请只交给该收的人。</source>
        <translation>The file holds numbers only: no name and no telephone number of anybody. Once saved it is no longer encrypted; give it only to those it is meant for.</translation>
    </message>
    <message>
        <source>保存到哪个文件夹</source>
        <translation>Folder to save to</translation>
    </message>
    <message>
        <source>保存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>保存 Excel 表</source>
        <translation>Save Excel workbook</translation>
    </message>
    <message>
        <source>保存 CSV</source>
        <translation>Save CSV</translation>
    </message>
    <message>
        <source>已保存：%1</source>
        <translation>Saved: %1</translation>
    </message>
    <message>
        <source>那里已有同名文件，没有覆盖：%1</source>
        <translation>A file of that name is there and was not replaced: %1</translation>
    </message>
    <message>
        <source>没有保存成。请换一个能写入的文件夹。</source>
        <translation>Not saved. Please choose a folder that can be written to.</translation>
    </message>
</context>
<context>
    <name>ReportTable</name>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1：隐去，%2</source>
        <translation>%1: hidden, %2</translation>
    </message>
    <message>
        <source>%1 · %2%</source>
        <translation>%1 · %2%</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>多长一段</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>日</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>周</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>季</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>年</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>前一段</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>后一段</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>重新汇总</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>生成汇总</source>
        <translation>Make the report</translation>
    </message>
    <message>
        <source>正在汇总，已完成 %1%</source>
        <translation>Counting, %1% done</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>在这台设备上统计已经收到的记录；还没有送到的记录不在内。</source>
        <translation>Counted on this device from the records that have arrived; those not delivered yet are not in it.</translation>
    </message>
    <message>
        <source>暂时统计不了，记录没有丢失。</source>
        <translation>This cannot be counted right now. No record is lost.</translation>
    </message>
    <message>
        <source>再试</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>RescuePanel</name>
    <message>
        <source>救援步骤</source>
        <translation>Rescue steps</translation>
    </message>
    <message>
        <source>救援步骤：不挂断，同时做</source>
        <translation>Rescue steps: stay on the line and do these</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>上报负责人…</source>
        <translation>Report to the leader…</translation>
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
    <message>
        <source>评定这次通话</source>
        <translation>Rate this call</translation>
    </message>
    <message>
        <source>请人评</source>
        <translation>Ask someone to rate</translation>
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
    <message>
        <source>%1（之前 %2）</source>
        <translation>%1 (was %2)</translation>
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
    <name>RosterGrid</name>
    <message>
        <source>班表</source>
        <translation>Shifts</translation>
    </message>
    <message>
        <source>%1 无人值班</source>
        <translation>Nobody on duty %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>松开：移出这一班</source>
        <translation>Release: off this shift</translation>
    </message>
    <message>
        <source>拖到同一天的一位同事</source>
        <translation>Drag to somebody on the same day</translation>
    </message>
    <message>
        <source>松开：安排 %1</source>
        <translation>Release: place %1</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Time off</translation>
    </message>
    <message>
        <source>没有空缺</source>
        <translation>no open seat</translation>
    </message>
    <message>
        <source>Enter 安排</source>
        <translation>Enter places</translation>
    </message>
</context>
<context>
    <name>RosterNote</name>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>暂时打不开。内容没有丢失，请锁定后重新打开。</source>
        <translation>Cannot be opened right now. Nothing is lost; please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>离线：照常可以看和改，联网后告诉大家。</source>
        <translation>Offline: see and change as usual; the others hear of it once you are online.</translation>
    </message>
</context>
<context>
    <name>RosterRow</name>
    <message>
        <source>%1（我）</source>
        <translation>%1 (me)</translation>
    </message>
    <message>
        <source>空缺</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Time off</translation>
    </message>
</context>
<context>
    <name>RosterRule</name>
    <message>
        <source>违反时要写理由</source>
        <translation>A breach needs a reason</translation>
    </message>
    <message>
        <source>只提醒</source>
        <translation>A reminder only</translation>
    </message>
</context>
<context>
    <name>RosterWords</name>
    <message>
        <source>全天开线</source>
        <translation>Open all day</translation>
    </message>
    <message>
        <source>开线 %1–%2</source>
        <translation>Open %1–%2</translation>
    </message>
    <message>
        <source>至少 %1 个座席</source>
        <translation>At least %1 seats</translation>
    </message>
    <message>
        <source>每天至少 %1 小时有人</source>
        <translation>Somebody for at least %1 hours a day</translation>
    </message>
    <message>
        <source>两班之间至少 %1 小时</source>
        <translation>At least %1 hours between two shifts</translation>
    </message>
    <message>
        <source>每周最多 %1 小时，个人另定的优先</source>
        <translation>At most %1 hours a week; a person&apos;s own cap goes before</translation>
    </message>
    <message>
        <source>没有统一上限，个人另定的优先</source>
        <translation>No cap for all; a person&apos;s own goes before</translation>
    </message>
    <message>
        <source>每周最多 %1 通高危来电，个人另定的优先</source>
        <translation>At most %1 high-risk calls a week; a person&apos;s own cap goes before</translation>
    </message>
    <message>
        <source>按班次要求的人数和资质</source>
        <translation>By what the shift asks for: people and qualifications</translation>
    </message>
    <message>
        <source>以上岗培训记录为准</source>
        <translation>By the training record</translation>
    </message>
    <message>
        <source>按个人的座席：到机构，或居家检查有效</source>
        <translation>By the seat: on site, or at home with a check that holds</translation>
    </message>
    <message>
        <source>以本人请的假为准</source>
        <translation>By the time off asked for</translation>
    </message>
    <message>
        <source>以本人填的可值班时间为准</source>
        <translation>By the times named</translation>
    </message>
    <message>
        <source>同一时间只能在一个班</source>
        <translation>One shift at a time</translation>
    </message>
    <message>
        <source>夜班按 %1–%2 算</source>
        <translation>Nights count from %1 to %2</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>没有不同</source>
        <translation>no difference</translation>
    </message>
    <message>
        <source>已排的 %1 周里</source>
        <translation>In the %1 weeks that are planned</translation>
    </message>
    <message>
        <source>%1：没有变化</source>
        <translation>%1: no change</translation>
    </message>
    <message>
        <source>%1：会多出 %2 处，少了 %3 处</source>
        <translation>%1: %2 more, %3 fewer</translation>
    </message>
    <message>
        <source>上岗培训没有完成：还缺 %1</source>
        <translation>Training not complete, missing: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>督导临时许可，到 %1</source>
        <translation>By a leader&apos;s leave until %1</translation>
    </message>
    <message>
        <source>上岗培训已完成</source>
        <translation>Training complete</translation>
    </message>
    <message>
        <source>居家座席没有检查过</source>
        <translation>home seat never checked</translation>
    </message>
    <message>
        <source>居家座席检查有效到 %1</source>
        <translation>home seat checked, good until %1</translation>
    </message>
    <message>
        <source>能到机构值班</source>
        <translation>Can come on site</translation>
    </message>
    <message>
        <source>不能到机构值班</source>
        <translation>Cannot come on site</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>本周排了 %1 / %2 小时</source>
        <translation>%1 / %2 hours this week</translation>
    </message>
    <message>
        <source>本周接了 %1 通高危来电，没有上限</source>
        <translation>High-risk calls this week: %1, no cap</translation>
    </message>
    <message>
        <source>本周接了 %1 通高危来电，上限 %2 通</source>
        <translation>High-risk calls this week: %1, cap %2</translation>
    </message>
    <message>
        <source>专职</source>
        <translation>Full time</translation>
    </message>
    <message>
        <source>兼职</source>
        <translation>Part time</translation>
    </message>
    <message>
        <source>%1 到次日 %2</source>
        <translation>%1 to %2 the next day</translation>
    </message>
    <message>
        <source>%1 到 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>每天</source>
        <translation>every day</translation>
    </message>
    <message>
        <source>规则已经保存</source>
        <translation>Rules saved</translation>
    </message>
    <message>
        <source>冲突已经处理</source>
        <translation>Conflict settled</translation>
    </message>
    <message>
        <source>资料已经保存</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>可值班时间已经保存，排班会照着来</source>
        <translation>Times saved; planning goes by them</translation>
    </message>
    <message>
        <source>已经撤销</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>只有督导能改</source>
        <translation>Only a leader may change this</translation>
    </message>
    <message>
        <source>只有本人能填</source>
        <translation>Only the person concerned may say this</translation>
    </message>
    <message>
        <source>有一项没有填，或超出范围</source>
        <translation>Something is missing or out of range</translation>
    </message>
    <message>
        <source>至少选一段。这阵子都不能来，请用“请假”。</source>
        <translation>Choose at least one part. To be away for a while, use time off.</translation>
    </message>
    <message>
        <source>本机还没有拿到班表的钥匙，请先联网一次</source>
        <translation>This device has no key of the roster yet; please go online once</translation>
    </message>
    <message>
        <source>没有做成，内容没有变，可以再试</source>
        <translation>Not done. Nothing has changed; you may try again</translation>
    </message>
    <message>
        <source>居家座席检查已在 %1到期</source>
        <translation>home seat check ended on %1</translation>
    </message>
    <message>
        <source>北京时间</source>
        <translation>Beijing time</translation>
    </message>
</context>
<context>
    <name>RuleFields</name>
    <message>
        <source>热线</source>
        <translation>The line</translation>
    </message>
    <message>
        <source>至少几个座席</source>
        <translation>Seats, at least</translation>
    </message>
    <message>
        <source>每天至少几小时有人</source>
        <translation>Hours covered a day</translation>
    </message>
    <message>
        <source>开线从</source>
        <translation>Open from</translation>
    </message>
    <message>
        <source>开线到</source>
        <translation>Open to</translation>
    </message>
    <message>
        <source>两个时间相同就是全天开线。</source>
        <translation>The same time twice: open all day.</translation>
    </message>
    <message>
        <source>每个人</source>
        <translation>Each person</translation>
    </message>
    <message>
        <source>两班之间休息（小时）</source>
        <translation>Hours between two shifts</translation>
    </message>
    <message>
        <source>每周最多（小时）</source>
        <translation>Hours a week</translation>
    </message>
    <message>
        <source>每周最多高危来电（通）</source>
        <translation>High-risk calls a week</translation>
    </message>
    <message>
        <source>不设上限</source>
        <translation>no cap</translation>
    </message>
    <message>
        <source>夜班从</source>
        <translation>Nights from</translation>
    </message>
    <message>
        <source>夜班到</source>
        <translation>Nights to</translation>
    </message>
    <message>
        <source>夜班和周末，排班建议会尽量平均分。</source>
        <translation>Proposals share out nights and weekends as evenly as they can.</translation>
    </message>
    <message>
        <source>到班确认</source>
        <translation>Confirming</translation>
    </message>
    <message>
        <source>保存后马上起作用。</source>
        <translation>Works at once when saved.</translation>
    </message>
    <message>
        <source>提前几小时请人确认</source>
        <translation>Ask people (hours before)</translation>
    </message>
    <message>
        <source>提前几小时告诉督导没确认</source>
        <translation>Tell leaders (hours before)</translation>
    </message>
</context>
<context>
    <name>RuleLine</name>
    <message>
        <source>违反：%1</source>
        <translation>Broken: %1</translation>
    </message>
    <message>
        <source>提醒：%1</source>
        <translation>Note: %1</translation>
    </message>
    <message>
        <source>（%1）</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>RulesSheet</name>
    <message>
        <source>改规则</source>
        <translation>Change the rules</translation>
    </message>
    <message>
        <source>班表规则</source>
        <translation>Rules of the roster</translation>
    </message>
    <message>
        <source>几位督导各定了一版</source>
        <translation>Several leaders decided a version each</translation>
    </message>
    <message>
        <source>都还在，最后一版先用着。选一版，大家就都用它。</source>
        <translation>All are kept; the last one counts for now. Choose one, and everybody goes by it.</translation>
    </message>
    <message>
        <source>%1，%2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>用这一版</source>
        <translation>Use this one</translation>
    </message>
    <message>
        <source>用 %1 的这一版</source>
        <translation>Use the one of %1</translation>
    </message>
    <message>
        <source>%1 在 %2定的。</source>
        <translation>Decided by %1 on %2. </translation>
    </message>
    <message>
        <source>还没有人改过，用的是默认值。</source>
        <translation>Nobody has changed them: these are the defaults. </translation>
    </message>
    <message>
        <source>不换了</source>
        <translation>Do not change</translation>
    </message>
    <message>
        <source>什么时候起</source>
        <translation>From when</translation>
    </message>
    <message>
        <source>马上</source>
        <translation>At once</translation>
    </message>
    <message>
        <source>会怎样</source>
        <translation>What it would do</translation>
    </message>
    <message>
        <source>有一项没有填，或超出范围</source>
        <translation>Something is missing or out of range</translation>
    </message>
    <message>
        <source>……还有 %1 处</source>
        <translation>... and %1 more</translation>
    </message>
    <message>
        <source>保存规则</source>
        <translation>Save the rules</translation>
    </message>
    <message>
        <source>从 %1起：</source>
        <translation>From %1: </translation>
    </message>
    <message>
        <source>时间按%1。</source>
        <translation>Times are %1.</translation>
    </message>
    <message>
        <source>从 %1起换成：%2</source>
        <translation>From %1: %2</translation>
    </message>
    <message>
        <source>会代替已经说好从 %1起的改动。</source>
        <translation>It takes the place of the change agreed from %1.</translation>
    </message>
    <message>
        <source>从 %1起</source>
        <translation>From %1</translation>
    </message>
</context>
<context>
    <name>SameCallerCard</name>
    <message>
        <source>这位来电者的其他来电</source>
        <translation>Other calls of this caller</translation>
    </message>
    <message>
        <source>只有您自己在这台设备上接的</source>
        <translation>Only those that you took on this device</translation>
    </message>
</context>
<context>
    <name>SampleDetail</name>
    <message numerus="yes">
        <source>抽查 %n 通</source>
        <translation>
            <numerusform>Spot check of %n call</numerusform>
            <numerusform>Spot check of %n calls</numerusform>
        </translation>
    </message>
    <message>
        <source>时段</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>%1 到 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>时段里的通话</source>
        <translation>Calls in the period</translation>
    </message>
    <message numerus="yes">
        <source>%n 通</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message>
        <source>这次抽查有问题：%1</source>
        <translation>Something is wrong with this spot check: %1</translation>
    </message>
    <message numerus="yes">
        <source>这台设备上有 %n 通同一时段的通话不在名单里（可能是后来才到的）</source>
        <translation>
            <numerusform>%n call of the period that this device knows is not in the list (it may have come later)</numerusform>
            <numerusform>%n calls of the period that this device knows are not in the list (they may have come later)</numerusform>
        </translation>
    </message>
    <message>
        <source>抽取</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>抽出的通话</source>
        <translation>Calls drawn</translation>
    </message>
    <message>
        <source>通话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>已交给人评</source>
        <translation>Given to a rater</translation>
    </message>
    <message>
        <source>请人评</source>
        <translation>Ask someone to rate</translation>
    </message>
    <message>
        <source>宣布人</source>
        <translation>Announced by</translation>
    </message>
    <message>
        <source>抽签码的封条</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>抽签码</source>
        <translation>Draw code</translation>
    </message>
    <message>
        <source>抽签码现在公开了：谁都可以用它和通话名单再抽一遍，结果应当一样。</source>
        <translation>The draw code is open now: anybody can draw again with it and the list of calls, and must get the same.</translation>
    </message>
    <message>
        <source>抽签码在时段开始前就定下并封好，封条已经送给各位督导。那时这些通话还没有发生，谁也挑不了。</source>
        <translation>The draw code was fixed and sealed before the period began, and the seal went to all leaders. These calls did not exist then, so nobody could pick.</translation>
    </message>
    <message>
        <source>本机重新抽过，结果相符</source>
        <translation>Drawn again on this device: the same calls</translation>
    </message>
    <message>
        <source>抽签码在宣布抽查的那台设备上，由那台设备抽取</source>
        <translation>The draw code is on the device that announced the check; that device draws</translation>
    </message>
</context>
<context>
    <name>ScriptCard</name>
    <message>
        <source>约 %1 分钟</source>
        <translation>about %1 min</translation>
    </message>
    <message>
        <source>练过 · %1</source>
        <translation>practised · %1</translation>
    </message>
    <message>
        <source>再练一次</source>
        <translation>Practise again</translation>
    </message>
    <message>
        <source>开始练习</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SeatRow</name>
    <message>
        <source>%1（我）</source>
        <translation>%1 (me)</translation>
    </message>
    <message>
        <source>自己报名</source>
        <translation>Signed up</translation>
    </message>
    <message>
        <source>请 %1 代班</source>
        <translation>Asks %1</translation>
    </message>
    <message>
        <source>请人代班</source>
        <translation>Ask somebody to take it</translation>
    </message>
    <message>
        <source>仍要这样排：%1</source>
        <translation>Placed all the same: %1</translation>
    </message>
    <message>
        <source>我会到</source>
        <translation>I will be there</translation>
    </message>
    <message>
        <source>收回，我自己值</source>
        <translation>Take it back, I serve</translation>
    </message>
    <message>
        <source>我可以代 %1</source>
        <translation>I can take it for %1</translation>
    </message>
    <message>
        <source>移出</source>
        <translation>Take off</translation>
    </message>
    <message>
        <source>移出 %1</source>
        <translation>Take %1 off</translation>
    </message>
    <message>
        <source>您愿意代班，等督导批准</source>
        <translation>You would take it; a leader decides</translation>
    </message>
    <message>
        <source>%1 愿意代班</source>
        <translation>%1 would take it</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>批准 %1 代班</source>
        <translation>Approve %1</translation>
    </message>
    <message>
        <source>不批准</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>不批准 %1 代班</source>
        <translation>Refuse %1</translation>
    </message>
</context>
<context>
    <name>SectionsList</name>
    <message>
        <source>要办的手续</source>
        <translation>Formalities</translation>
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
        <source>快捷键</source>
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
    <message>
        <source>录音告知用的语言</source>
        <translation>Language of the recording notice</translation>
    </message>
    <message>
        <source>接通时来电者会先听到这段话</source>
        <translation>The caller hears it first when the call is taken</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>英文</source>
        <translation>English</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>通话与锁定</source>
        <translation>Calls and lock</translation>
    </message>
    <message>
        <source>耳机与话筒</source>
        <translation>Headset and microphone</translation>
    </message>
    <message>
        <source>值班提醒</source>
        <translation>Shift reminders</translation>
    </message>
    <message>
        <source>该确认或快开始时，用系统通知提醒</source>
        <translation>A system notice when a shift is to be confirmed or begins soon</translation>
    </message>
    <message>
        <source>这台设备不显示系统通知，请看“今天”里的待办。</source>
        <translation>This device shows no system notices. Look at the tasks on Today.</translation>
    </message>
    <message>
        <source>不写姓名和时间，没有声音，通话中不出现。</source>
        <translation>No names, no times, no sound, and none during a call.</translation>
    </message>
    <message>
        <source>本机保险库</source>
        <translation>The vault on this device</translation>
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
    <name>ShiftList</name>
    <message>
        <source> · 今天</source>
        <translation> · today</translation>
    </message>
    <message>
        <source> · 我请假</source>
        <translation> · I am away</translation>
    </message>
    <message>
        <source>%1 无人值班</source>
        <translation>Nobody on duty %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>没有班次</source>
        <translation>No shifts</translation>
    </message>
</context>
<context>
    <name>ShiftReminder</name>
    <message>
        <source>有一个班要您确认，请打开守听</source>
        <translation>A shift waits for your confirmation. Open Hearthline</translation>
    </message>
    <message>
        <source>您有一个班快要开始了</source>
        <translation>A shift of yours begins soon</translation>
    </message>
    <message>
        <source>值班提醒</source>
        <translation>Shift reminders</translation>
    </message>
    <message>
        <source>打开守听</source>
        <translation>Open Hearthline</translation>
    </message>
</context>
<context>
    <name>ShiftRow</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>我</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>空缺</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>ShiftSheet</name>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>去处理</source>
        <translation>Settle it</translation>
    </message>
    <message>
        <source>值班的人 %1/%2</source>
        <translation>On duty %1/%2</translation>
    </message>
    <message>
        <source>空缺</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>我来值这一班</source>
        <translation>I take this shift</translation>
    </message>
    <message>
        <source>如果是我：%1</source>
        <translation>If you took it – %1</translation>
    </message>
    <message>
        <source>报名未排上：%1</source>
        <translation>Signed up in vain: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>这一班的问题</source>
        <translation>What is wrong here</translation>
    </message>
    <message>
        <source>可以安排的人</source>
        <translation>Who could serve</translation>
    </message>
    <message>
        <source>大家都已经在这一班</source>
        <translation>Everybody is on it already</translation>
    </message>
    <message>
        <source>改班次</source>
        <translation>Change the shift</translation>
    </message>
    <message>
        <source>取消班次</source>
        <translation>Call it off</translation>
    </message>
</context>
<context>
    <name>ShiftSheets</name>
    <message>
        <source>移出 %1</source>
        <translation>Take %1 off</translation>
    </message>
    <message>
        <source>移出</source>
        <translation>Take off</translation>
    </message>
    <message>
        <source>本人请假</source>
        <translation>Asked for it</translation>
    </message>
    <message>
        <source>排班调整</source>
        <translation>Roster changed</translation>
    </message>
    <message>
        <source>身体不适</source>
        <translation>Not well</translation>
    </message>
    <message>
        <source>取消班次：%1</source>
        <translation>Call off: %1</translation>
    </message>
    <message>
        <source>取消班次</source>
        <translation>Call it off</translation>
    </message>
    <message>
        <source>人手不够</source>
        <translation>Too few people</translation>
    </message>
    <message>
        <source>当天停线</source>
        <translation>Line is closed</translation>
    </message>
    <message>
        <source>排重了</source>
        <translation>Planned twice</translation>
    </message>
    <message>
        <source>不批准 %1 代班</source>
        <translation>Refuse %1</translation>
    </message>
    <message>
        <source>不批准</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>休息时间不够</source>
        <translation>Too little rest</translation>
    </message>
    <message>
        <source>这一班需要原来的人</source>
        <translation>This shift needs the first person</translation>
    </message>
    <message>
        <source>批准 %1 代班</source>
        <translation>Approve %1</translation>
    </message>
    <message>
        <source>安排 %1</source>
        <translation>Place %1</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>仍然安排</source>
        <translation>Place all the same</translation>
    </message>
    <message>
        <source>为什么仍要这样排</source>
        <translation>Why do it all the same</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>ShiftWords</name>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>%1 到次日 %2</source>
        <translation>%1 to %2 next day</translation>
    </message>
    <message>
        <source>%1 到 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>缺 %1 人</source>
        <translation>%1 open</translation>
    </message>
    <message>
        <source>人齐了</source>
        <translation>full</translation>
    </message>
    <message>
        <source>%1 / %2 小时</source>
        <translation>%1 / %2 h</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>到机构值班</source>
        <translation>At the organisation</translation>
    </message>
    <message>
        <source>在家值班</source>
        <translation>At home</translation>
    </message>
    <message>
        <source>机构或在家都行</source>
        <translation>On site or at home</translation>
    </message>
    <message>
        <source>已确认会到</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>等本人确认</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>还没有确认</source>
        <translation>Not confirmed</translation>
    </message>
    <message>
        <source>两位督导各改了一版</source>
        <translation>Two leaders changed it apart</translation>
    </message>
    <message>
        <source>安排的人比座席多</source>
        <translation>More people than seats</translation>
    </message>
    <message>
        <source>报名时座席已经有人</source>
        <translation>Signed up when the seat was gone</translation>
    </message>
    <message>
        <source>批准时座席已经给了别人</source>
        <translation>Approved when the seat was given away</translation>
    </message>
    <message>
        <source>确认值班</source>
        <translation>Confirm your shift</translation>
    </message>
    <message>
        <source>有人想请您代班</source>
        <translation>You are asked to take a shift</translation>
    </message>
    <message>
        <source>换班等您批准</source>
        <translation>A swap waits for you</translation>
    </message>
    <message>
        <source>班次有冲突</source>
        <translation>A shift has a conflict</translation>
    </message>
    <message>
        <source>还没有人确认</source>
        <translation>Not confirmed yet</translation>
    </message>
    <message>
        <source>已经安排</source>
        <translation>Placed</translation>
    </message>
    <message>
        <source>已经移出</source>
        <translation>Taken off</translation>
    </message>
    <message>
        <source>已经换人</source>
        <translation>Given to somebody else</translation>
    </message>
    <message>
        <source>班次已经保存</source>
        <translation>The shift is saved</translation>
    </message>
    <message>
        <source>已存为每周班次，本期的班次已排出</source>
        <translation>Saved as a weekly shift and planned on these days</translation>
    </message>
    <message>
        <source>每周班次已排到本期</source>
        <translation>Weekly shifts are planned on these days</translation>
    </message>
    <message>
        <source>没有要新排的班次</source>
        <translation>Nothing new to plan</translation>
    </message>
    <message>
        <source>班次已经取消</source>
        <translation>The shift is called off</translation>
    </message>
    <message>
        <source>不再每周重复，已排的班次还在</source>
        <translation>It no longer repeats; what is planned stays</translation>
    </message>
    <message>
        <source>已经报名，这个座席是您的</source>
        <translation>Signed up: the seat is yours</translation>
    </message>
    <message>
        <source>已请人代班，批准之前这一班还是您的</source>
        <translation>Offered; until it is approved the shift is yours</translation>
    </message>
    <message>
        <source>已收回，这一班还是您的</source>
        <translation>Taken back; the shift is yours</translation>
    </message>
    <message>
        <source>已愿意代班，等督导批准</source>
        <translation>You would take it; a leader decides</translation>
    </message>
    <message>
        <source>换班已批准</source>
        <translation>The swap is approved</translation>
    </message>
    <message>
        <source>换班没有批准</source>
        <translation>The swap is refused</translation>
    </message>
    <message>
        <source>冲突已经处理</source>
        <translation>The conflict is settled</translation>
    </message>
    <message>
        <source>建议已经采用</source>
        <translation>The proposal is accepted</translation>
    </message>
    <message>
        <source>请假已经记下</source>
        <translation>Your time off is noted</translation>
    </message>
    <message>
        <source>请假已经取消</source>
        <translation>Your time off is cancelled</translation>
    </message>
    <message>
        <source>已经撤销</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>只有督导能排班</source>
        <translation>Only leaders plan shifts</translation>
    </message>
    <message>
        <source>要写理由</source>
        <translation>A reason is needed</translation>
    </message>
    <message>
        <source>这一班已经取消</source>
        <translation>This shift was called off</translation>
    </message>
    <message>
        <source>这一班已经开始</source>
        <translation>This shift has begun</translation>
    </message>
    <message>
        <source>这个人已经在这一班</source>
        <translation>This person is on it already</translation>
    </message>
    <message>
        <source>座席满了，可以先加座席或移出一人</source>
        <translation>All seats are taken: add a seat or take somebody off first</translation>
    </message>
    <message>
        <source>这个人不在这一班</source>
        <translation>This person is not on it</translation>
    </message>
    <message>
        <source>对方已经收回，或已经换好</source>
        <translation>It was taken back, or is swapped already</translation>
    </message>
    <message>
        <source>这是请另一位同事代的班</source>
        <translation>Somebody else was asked for this one</translation>
    </message>
    <message>
        <source>已经没有人愿意代这一班</source>
        <translation>Nobody offers to take this shift any more</translation>
    </message>
    <message>
        <source>有一条规则不允许，没有改动</source>
        <translation>A rule forbids it; nothing was changed</translation>
    </message>
    <message>
        <source>名称、日期、时间和座席都要填</source>
        <translation>Name, date, times and seats are needed</translation>
    </message>
    <message>
        <source>结束要晚于开始</source>
        <translation>It must end after it begins</translation>
    </message>
    <message>
        <source>本机还没有拿到班表的钥匙，请先联网一次</source>
        <translation>This device has no key for the roster yet: please go online once</translation>
    </message>
    <message>
        <source>文件没有写成，请检查下载文件夹</source>
        <translation>The file was not written: please check the downloads folder</translation>
    </message>
    <message>
        <source>没有做成，内容没有变，可以再试</source>
        <translation>It did not work; nothing was changed, you may try again</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>given to somebody else</translation>
    </message>
    <message>
        <source>处理冲突</source>
        <translation>conflict settled</translation>
    </message>
    <message>
        <source>一</source>
        <comment>weekday</comment>
        <translation>Mo</translation>
    </message>
    <message>
        <source>二</source>
        <comment>weekday</comment>
        <translation>Tu</translation>
    </message>
    <message>
        <source>三</source>
        <comment>weekday</comment>
        <translation>We</translation>
    </message>
    <message>
        <source>四</source>
        <comment>weekday</comment>
        <translation>Th</translation>
    </message>
    <message>
        <source>五</source>
        <comment>weekday</comment>
        <translation>Fr</translation>
    </message>
    <message>
        <source>六</source>
        <comment>weekday</comment>
        <translation>Sa</translation>
    </message>
    <message>
        <source>日</source>
        <comment>weekday</comment>
        <translation>Su</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, weekday</comment>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>%1%2–%3日</source>
        <comment>month, first day, last day</comment>
        <translation>%2–%3 %1</translation>
    </message>
</context>
<context>
    <name>ShiftsMoreSheet</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Time off</translation>
    </message>
    <message>
        <source>把我的班次存成日历文件</source>
        <translation>Save my shifts as a calendar file</translation>
    </message>
    <message>
        <source>每周班次</source>
        <translation>Weekly shifts</translation>
    </message>
    <message>
        <source>排班建议</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>我能值班的时间</source>
        <translation>When I can serve</translation>
    </message>
    <message>
        <source>人员资料</source>
        <translation>People</translation>
    </message>
    <message>
        <source>班表规则</source>
        <translation>Rules of the roster</translation>
    </message>
</context>
<context>
    <name>ShiftsPage</name>
    <message>
        <source>%1，回到今天</source>
        <translation>%1, back to today</translation>
    </message>
    <message>
        <source>看多长</source>
        <translation>How much to see</translation>
    </message>
    <message>
        <source>日</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>周</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>规则 %1</source>
        <translation>Rule checks: %1</translation>
    </message>
    <message>
        <source>冲突 %1</source>
        <translation>Conflicts %1</translation>
    </message>
    <message>
        <source>排班建议</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>离线：照常可以看和改，联网后告诉大家。</source>
        <translation>Offline: read and change as usual; the others hear of it when you are online.</translation>
    </message>
    <message>
        <source>日历文件已存到 %1</source>
        <translation>The calendar file is at %1</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
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
        <source>这些天还没有班次</source>
        <translation>No shifts on these days yet</translation>
    </message>
    <message>
        <source>内容没有丢失。请锁定后重新打开。</source>
        <translation>Nothing is lost. Please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>从“新的班次”开始；选“每周重复”，以后一次排好一周</source>
        <translation>Begin with “New shift”; with days of the week it repeats, and a week is planned with one tap</translation>
    </message>
    <message>
        <source>督导排好后会在这里</source>
        <translation>They are here once a leader has planned them</translation>
    </message>
    <message>
        <source>新的班次</source>
        <translation>New shift</translation>
    </message>
    <message>
        <source>前一天</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>后一天</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>上一周</source>
        <translation>Week before</translation>
    </message>
    <message>
        <source>下一周</source>
        <translation>Week after</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>%1年%2</source>
        <comment>year, then the month</comment>
        <translation>%2 %1</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>快捷键</source>
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
    <message>
        <source>换流程</source>
        <translation>Change protocol</translation>
    </message>
    <message>
        <source>技巧</source>
        <translation>Techniques</translation>
    </message>
    <message>
        <source>转介</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>求助督导</source>
        <translation>Ask leader</translation>
    </message>
    <message>
        <source>在班表里移动；Enter 安排，Delete 移出</source>
        <translation>Move in the roster; Enter places, Delete takes off</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>表单</source>
        <translation>Forms</translation>
    </message>
</context>
<context>
    <name>SoundCheck</name>
    <message>
        <source>话筒</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>耳机</source>
        <translation>Headset</translation>
    </message>
    <message>
        <source>本机没有找到话筒或耳机。</source>
        <translation>This device finds no microphone or no headset.</translation>
    </message>
    <message>
        <source>再找一次</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>试好了。</source>
        <translation>Tried: it works.</translation>
    </message>
    <message>
        <source>再试一次话筒</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>试一试话筒</source>
        <translation>Try the microphone</translation>
    </message>
    <message>
        <source>话筒音量</source>
        <translation>Microphone level</translation>
    </message>
</context>
<context>
    <name>SoundWords</name>
    <message>
        <source>请先不要说话，听一下房间有多安静…</source>
        <translation>Please say nothing yet: listening to how quiet the room is…</translation>
    </message>
    <message>
        <source>现在请像接电话那样说几句话，不用急…</source>
        <translation>Now please say a few sentences as on the telephone, without haste…</translation>
    </message>
    <message>
        <source>请听：这是您刚才说的话。</source>
        <translation>Listen: this is what you have just said.</translation>
    </message>
    <message>
        <source>先静两秒，再请您说几句话，然后您会听到自己的声音。不存录音。</source>
        <translation>Two seconds of silence, then a few sentences of yours, then you hear yourself. Nothing is recorded.</translation>
    </message>
    <message>
        <source>话筒没有声音送来。请插好，或换一个话筒。</source>
        <translation>The microphone gives no sound. Plug it in, or choose another.</translation>
    </message>
    <message>
        <source>找不到耳机。请插好，或换一个。</source>
        <translation>There is no headset. Plug it in, or choose another.</translation>
    </message>
    <message>
        <source>房间里声音太大，来电者也会听到。请关好门窗或换一个地方。</source>
        <translation>The room is too loud; the caller would hear it too. Shut door and windows, or go elsewhere.</translation>
    </message>
    <message>
        <source>话筒是静音的。请打开耳机上或系统里的开关。</source>
        <translation>The microphone is muted. Switch it on at the headset or in the system.</translation>
    </message>
    <message>
        <source>几乎听不到您。请把话筒靠近嘴边，或在系统里调大音量。</source>
        <translation>You can hardly be heard. Bring the microphone closer, or turn it up in the system.</translation>
    </message>
    <message>
        <source>声音太大，已经失真。请把话筒拿远一点，或在系统里调小音量。</source>
        <translation>Too loud: your voice is distorted. Move the microphone away, or turn it down in the system.</translation>
    </message>
    <message>
        <source>中途停下了，请再试一次。</source>
        <translation>It stopped on the way. Please try again.</translation>
    </message>
    <message>
        <source>电话线路还没有登记上，不能试拨。</source>
        <translation>The telephone line is not there yet, so nothing can be called. </translation>
    </message>
    <message>
        <source>试拨没有人接。</source>
        <translation>Nobody answered the test call. </translation>
    </message>
    <message>
        <source>试拨接通了，但没有声音传回来，多半是网络挡住了。</source>
        <translation>The test call was answered, but no sound came back; most likely the network blocks it. </translation>
    </message>
    <message>
        <source>试拨接通了，但传回来的不是送出去的声音。</source>
        <translation>The test call was answered, but what came back was not our sound. </translation>
    </message>
    <message>
        <source>网络不够好，通话会听不清。</source>
        <translation>The network is not good enough to hear each other well. </translation>
    </message>
    <message>
        <source>试拨中途断了。</source>
        <translation>The test call broke off. </translation>
    </message>
    <message>
        <source>丢包 %1%，抖动 %2 毫秒</source>
        <translation>%1% lost, jitter %2 ms</translation>
    </message>
    <message>
        <source>%1，往返 %2 毫秒</source>
        <translation>%1, round trip %2 ms</translation>
    </message>
</context>
<context>
    <name>StageColumn</name>
    <message>
        <source>可用的技巧</source>
        <translation>Skills for this stage</translation>
    </message>
    <message>
        <source>话筒</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
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
    <name>StorageCard</name>
    <message>
        <source>已经送到机构的记录不受影响，来电照常接听和记录。请打电话告诉督导，由机构决定要不要换一个新的保险库。</source>
        <translation>Records that reached the organisation are not affected, and calls are answered and recorded as ever. Please phone a leader; the organisation decides whether you should change to a new vault.</translation>
    </message>
    <message>
        <source>已经送到机构的记录不受影响。请打电话告诉督导；换一个新的保险库之前，这台设备不能接听。</source>
        <translation>Records that reached the organisation are not affected. Please phone a leader; until you have a new vault, this device cannot take calls.</translation>
    </message>
    <message>
        <source>还有 %1 份记录没有送出。先连上网络，等送完再换。</source>
        <translation>%1 records are not sent yet. Connect to the network and wait until they are, then change.</translation>
    </message>
    <message>
        <source>通话的记录还没有写完。先写完、签名，再换。</source>
        <translation>The record of a call is not finished. Finish and sign it, then change.</translation>
    </message>
    <message>
        <source>另存旧的，重新加入机构</source>
        <translation>Set the old one aside and join again</translation>
    </message>
    <message>
        <source>您需要督导新发的邀请。旧的保险库和没送出的录音原样留在这台设备上，机构管理员能用机构的存档密钥取出没送出的记录；您私人的笔记和心情也留在里面，取不出来。换好以后，请督导停用这台设备原来的身份。</source>
        <translation>You need a new invite from a leader. The old vault and recordings that are not sent stay on this device as they are; the organisation&apos;s administrator can take unsent records out with the organisation&apos;s archive key. Your private notes and moods stay inside and cannot be taken out. Afterwards, ask a leader to end this device&apos;s old identity.</translation>
    </message>
    <message>
        <source>另存并重新加入</source>
        <translation>Set aside and join again</translation>
    </message>
    <message>
        <source>再按一次另存</source>
        <translation>Press again to set aside</translation>
    </message>
    <message>
        <source>先不换</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>TalkSection</name>
    <message>
        <source>想有人听您说说吗</source>
        <translation>Would you like somebody to listen?</translation>
    </message>
    <message>
        <source>请督导陪我聊聊</source>
        <translation>Ask a leader for a talk</translation>
    </message>
    <message>
        <source>已经告诉督导，会有人找您</source>
        <translation>The leaders know; somebody will get in touch with you</translation>
    </message>
    <message>
        <source>没有告诉到督导，可以再试，或直接打电话</source>
        <translation>The leaders were not told. Please try again, or phone them</translation>
    </message>
    <message>
        <source>已经聊过了</source>
        <translation>We have talked</translation>
    </message>
</context>
<context>
    <name>TaskDetail</name>
    <message>
        <source>谁练</source>
        <translation>Who trains</translation>
    </message>
    <message>
        <source>我</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>谁给的</source>
        <translation>Given by</translation>
    </message>
    <message>
        <source>从哪几项看出</source>
        <translation>Seen in</translation>
    </message>
    <message>
        <source>复查</source>
        <translation>Recheck</translation>
    </message>
    <message>
        <source>练了什么</source>
        <translation>What was trained</translation>
    </message>
    <message>
        <source>为什么取消</source>
        <translation>Why it was dropped</translation>
    </message>
    <message>
        <source>复查的日子已经过了</source>
        <translation>The day of the recheck has passed</translation>
    </message>
    <message>
        <source>上次复查还没有改进，请再练一次</source>
        <translation>The last recheck saw no change yet: please train once more</translation>
    </message>
    <message>
        <source>练了什么（可以不写）</source>
        <translation>What you trained (may stay empty)</translation>
    </message>
    <message>
        <source>例如：两次练习来电，一次只问一件事</source>
        <translation>For example: two practice calls, one question at a time</translation>
    </message>
    <message>
        <source>我练过了</source>
        <translation>I have practised it</translation>
    </message>
    <message>
        <source>用之后的哪一次评定来看</source>
        <translation>By which later rating</translation>
    </message>
    <message>
        <source>先评一次同一位咨询员之后的通话，再回到这里。</source>
        <translation>Rate a later call of the same counsellor first, then come back.</translation>
    </message>
    <message>
        <source>已改进</source>
        <translation>Improved</translation>
    </message>
    <message>
        <source>还要再练</source>
        <translation>Train once more</translation>
    </message>
    <message>
        <source>取消这个任务</source>
        <translation>Drop this task</translation>
    </message>
    <message>
        <source>%1之前</source>
        <translation>By %1</translation>
    </message>
</context>
<context>
    <name>TasksCard</name>
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
        <source>我会到</source>
        <translation>I will be there</translation>
    </message>
</context>
<context>
    <name>TeamViewModel</name>
    <message>
        <source>回访，%1 前</source>
        <translation>Follow-up, before %1</translation>
    </message>
    <message>
        <source>高危来电，继续跟进</source>
        <translation>Call of high risk: keep following it</translation>
    </message>
    <message>
        <source>刚和来电者有了新约定</source>
        <translation>New agreement with the caller</translation>
    </message>
    <message>
        <source>事件还没有结束</source>
        <translation>Incident not closed yet</translation>
    </message>
    <message>
        <source>M月d日 HH:mm</source>
        <translation>d MMM, HH:mm</translation>
    </message>
</context>
<context>
    <name>TeamWords</name>
    <message>
        <source>求助已存好，一连上机构就送出</source>
        <translation>Kept; sent as soon as your organisation can be reached</translation>
    </message>
    <message>
        <source>求助已送到，等督导打开</source>
        <translation>Delivered; waiting for a leader to open it</translation>
    </message>
    <message>
        <source>督导 %1 看到了</source>
        <translation>Leader %1 has seen it</translation>
    </message>
    <message>
        <source>督导 %1 答复了</source>
        <translation>Leader %1 has replied in writing</translation>
    </message>
    <message>
        <source>通话 %1 已结束，没有督导看到</source>
        <translation>call ended %1, no leader saw it</translation>
    </message>
    <message>
        <source>通话 %1 已结束</source>
        <translation>call ended %1</translation>
    </message>
    <message>
        <source>咨询员说够用了</source>
        <translation>the counsellor has had enough help</translation>
    </message>
    <message>
        <source>还没有人看</source>
        <translation>nobody has opened it</translation>
    </message>
    <message>
        <source>您在答</source>
        <translation>you are answering</translation>
    </message>
    <message>
        <source>督导 %1 在答</source>
        <translation>leader %1 is answering</translation>
    </message>
    <message>
        <source>阶段 %1/%2</source>
        <translation>Stage %1/%2</translation>
    </message>
    <message>
        <source>通话约 %1 分钟</source>
        <translation>about %1 min on the call</translation>
    </message>
    <message>
        <source>%1 的来电</source>
        <translation>Call of %1</translation>
    </message>
    <message>
        <source>回访 %1</source>
        <translation>Follow-up %1</translation>
    </message>
    <message>
        <source>要有人跟进</source>
        <translation>needs somebody to follow it</translation>
    </message>
    <message>
        <source>有新约定</source>
        <translation>New agreement</translation>
    </message>
    <message>
        <source>您接手的</source>
        <translation>Taken on by you</translation>
    </message>
    <message>
        <source>%1 的事件，还没有结束</source>
        <translation>Incident of %1, not closed yet</translation>
    </message>
    <message>
        <source>%1 接不了</source>
        <translation>%1 cannot</translation>
    </message>
    <message>
        <source>督导</source>
        <translation>Leaders</translation>
    </message>
    <message>
        <source>%1 起接班的：%2</source>
        <translation>On duty from %1: %2</translation>
    </message>
    <message>
        <source>正在值班的：%1</source>
        <translation>On duty now: %1</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 小时</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>值班 %1</source>
        <translation>%1 on duty</translation>
    </message>
    <message>
        <source>这周还没有来电</source>
        <translation>No calls this week yet</translation>
    </message>
    <message>
        <source>%1 通来电，共 %2</source>
        <translation>%1 calls, %2</translation>
    </message>
    <message>
        <source>高危 %1 通</source>
        <translation>high risk: %1</translation>
    </message>
    <message>
        <source>近 7 天歇了 %1 天</source>
        <translation>days off in the last 7: %1</translation>
    </message>
    <message>
        <source>在等着聊</source>
        <translation>waits for a talk</translation>
    </message>
    <message>
        <source>上次聊过 %1</source>
        <translation>last talk %1</translation>
    </message>
    <message>
        <source>时间超出上限</source>
        <translation>Hours over the cap</translation>
    </message>
    <message>
        <source>高危超出上限</source>
        <translation>High-risk calls over the cap</translation>
    </message>
    <message>
        <source>连续 %1 天没有歇</source>
        <translation>%1 days without a day off</translation>
    </message>
    <message>
        <source>高危来电一周了，还没有聊过</source>
        <translation>No talk within a week of a high-risk call</translation>
    </message>
    <message>
        <source>%1那周心情低些</source>
        <translation>Week of %1: mood lower</translation>
    </message>
    <message>
        <source>%1那周心情好些</source>
        <translation>Week of %1: mood better</translation>
    </message>
    <message>
        <source>%1那周心情差不多</source>
        <translation>Week of %1: mood about the same</translation>
    </message>
    <message>
        <source>督导 %1 想接手这通电话。您同意后，接通了才转过去</source>
        <translation>Leader %1 wants to take this call over. If you agree, the caller moves only once the leader is on the line</translation>
    </message>
    <message>
        <source>督导 %1 想加入通话，来电者会听到</source>
        <translation>Leader %1 wants to join the call. The caller will hear it</translation>
    </message>
    <message>
        <source>正在接督导 %1 进来，您和来电者照常说话</source>
        <translation>Calling leader %1 into the call. You and the caller go on talking</translation>
    </message>
    <message>
        <source>督导 %1 在通话里，三个人都听得到</source>
        <translation>Leader %1 is in the call. All three hear each other</translation>
    </message>
    <message>
        <source>正在把来电者转给督导 %1，转好之前三个人都在线上</source>
        <translation>Moving the caller to leader %1. All three stay on the line until that is done</translation>
    </message>
    <message>
        <source>督导 %1 离开了通话，您和来电者照常说话</source>
        <translation>Leader %1 has left the call. You and the caller go on talking</translation>
    </message>
    <message>
        <source>督导 %1 没有接电话，您和来电者照常说话</source>
        <translation>Leader %1 did not pick up. You and the caller go on talking</translation>
    </message>
    <message>
        <source>督导 %1 在另一通电话里，您和来电者照常说话</source>
        <translation>Leader %1 is in another call. You and the caller go on talking</translation>
    </message>
    <message>
        <source>督导 %1 的电话接不通，您和来电者照常说话</source>
        <translation>Leader %1 cannot be reached by telephone. You and the caller go on talking</translation>
    </message>
    <message>
        <source>督导 %1 的线路断了，您和来电者照常说话</source>
        <translation>The line to leader %1 broke. You and the caller go on talking</translation>
    </message>
    <message>
        <source>这条线路转不过去：督导 %1 留在通话里继续谈，您的话筒已关，请不要挂断</source>
        <translation>This line cannot move the caller. Leader %1 stays in the call and leads it; your microphone is off. Please do not hang up</translation>
    </message>
    <message>
        <source>等咨询员 %1 接您进来，您的电话会自动接通</source>
        <translation>Waiting for counsellor %1 to let you in. Your telephone will answer by itself</translation>
    </message>
    <message>
        <source>您在咨询员 %1 的通话里，来电者听得到您</source>
        <translation>You are in counsellor %1&apos;s call. The caller hears you</translation>
    </message>
    <message>
        <source>咨询员 %1 没有接您进来</source>
        <translation>Counsellor %1 did not let you in</translation>
    </message>
    <message>
        <source>咨询员 %1 说：现在先不用您进来</source>
        <translation>Counsellor %1 says: not now, thank you</translation>
    </message>
    <message>
        <source>现在先不用 %1 进来</source>
        <translation>no need for %1 to join now</translation>
    </message>
</context>
<context>
    <name>TechniquesSheet</name>
    <message>
        <source>技巧</source>
        <translation>Techniques</translation>
    </message>
    <message>
        <source>这一步合用</source>
        <translation>fits this step</translation>
    </message>
    <message>
        <source>打开七步工作表</source>
        <translation>Open the seven-move worksheet</translation>
    </message>
</context>
<context>
    <name>TemplatesSheet</name>
    <message>
        <source>每周班次</source>
        <translation>Weekly shifts</translation>
    </message>
    <message>
        <source>还没有。新建班次时选“每周重复”，就会在这里。</source>
        <translation>None yet. A new shift with days of the week will be here.</translation>
    </message>
    <message>
        <source>排到正在看的这些天；取消过的班次不会再出现。</source>
        <translation>To be planned on the days that you see; what was called off stays off.</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 个座席</source>
        <translation>%1 seats</translation>
    </message>
    <message>
        <source>每天</source>
        <translation>every day</translation>
    </message>
    <message>
        <source>每 %1 周</source>
        <translation>every %1 weeks</translation>
    </message>
    <message>
        <source>到 %1</source>
        <translation>until %1</translation>
    </message>
    <message>
        <source>不再重复</source>
        <translation>No longer repeat</translation>
    </message>
    <message>
        <source>不再重复：%1</source>
        <translation>No longer repeat: %1</translation>
    </message>
    <message>
        <source>排到这些天</source>
        <translation>Plan on these days</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>时:分，例如 21:30</source>
        <translation>hh:mm, e.g. 21:30</translation>
    </message>
</context>
<context>
    <name>TimesGrid</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>TimesSheet</name>
    <message>
        <source>我能值班的时间</source>
        <translation>When I can serve</translation>
    </message>
    <message>
        <source>您不接来电，班表里没有您。</source>
        <translation>You take no calls, so you are not in the roster.</translation>
    </message>
    <message>
        <source>点一下能来的时段。每周都照这样，排班建议只在这些时段排您；督导另外安排会先看到提醒。某几天不能来，请用“请假”。</source>
        <translation>Tap the parts in which you can come, week by week. Proposals keep to them; a leader who plans otherwise is warned. For single days, use time off.</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全选：什么时候都可以</source>
        <translation>All: at any time</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>None</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Time off</translation>
    </message>
    <message>
        <source>保存时间</source>
        <translation>Save the times</translation>
    </message>
    <message>
        <source>班表里的我</source>
        <translation>Me in the roster</translation>
    </message>
    <message>
        <source>由督导填写。有不对的，请告诉督导。</source>
        <translation>Written by leaders. If something is wrong, please tell them.</translation>
    </message>
    <message>
        <source>培训</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>资质</source>
        <translation>Qualifications</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>None recorded</translation>
    </message>
    <message>
        <source>座席</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>时数</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>高危来电</source>
        <translation>High-risk calls</translation>
    </message>
</context>
<context>
    <name>TopicRow</name>
    <message>
        <source>由 %1 记录</source>
        <translation>recorded by %1</translation>
    </message>
    <message>
        <source>理由：%1</source>
        <translation>Reason: %1</translation>
    </message>
    <message>
        <source>到 %1</source>
        <translation>until %1</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>从左边选一位咨询员</source>
        <translation>Choose a counsellor on the left</translation>
    </message>
    <message>
        <source>我的上岗培训</source>
        <translation>My training before duty</translation>
    </message>
    <message>
        <source>七项都已完成，可以上岗接听。</source>
        <translation>All seven are complete; you may take calls.</translation>
    </message>
    <message>
        <source>七项完成后才能接听来电。每完成一项，督导会记下来。</source>
        <translation>Calls can be taken once all seven are complete. A leader records each one.</translation>
    </message>
    <message>
        <source>成员</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>还没有成员</source>
        <translation>No members yet</translation>
    </message>
    <message>
        <source>咨询员 %1</source>
        <translation>Counsellor %1</translation>
    </message>
    <message>
        <source>还差 %1 项</source>
        <translation>%1 missing</translation>
    </message>
    <message>
        <source>可以上岗</source>
        <translation>ready for duty</translation>
    </message>
    <message>
        <source>培训已完成</source>
        <translation>Training complete</translation>
    </message>
    <message>
        <source>一项一项来</source>
        <translation>One topic at a time</translation>
    </message>
    <message>
        <source>可以先到“练习”里用写好的来电试一遍</source>
        <translation>You can try a written call under Practice meanwhile</translation>
    </message>
    <message>
        <source>去练习</source>
        <translation>Go to practice</translation>
    </message>
    <message>
        <source>培训</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>UncheckedSheet</name>
    <message>
        <source>准许先上岗</source>
        <translation>On duty without the check</translation>
    </message>
    <message>
        <source>咨询员 %1 在 12 小时内可以不做上岗检查就接听。</source>
        <translation>Counsellor %1 may take calls without the check before duty for 12 hours.</translation>
    </message>
    <message>
        <source>您的名字、时间和理由会一起记下。</source>
        <translation>Your name, the time and the reason are recorded with it.</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>例如：已在视频里看过房间和耳机</source>
        <translation>e.g. room and headset were seen by video</translation>
    </message>
    <message>
        <source>准许</source>
        <translation>Allow</translation>
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
    <message>
        <source>已经送到机构，在等督导。</source>
        <translation>It has reached your organisation. Waiting for a leader.</translation>
    </message>
    <message>
        <source>请在电话里把这六位数字读给督导</source>
        <translation>Please read these six digits to your leader on the phone</translation>
    </message>
    <message>
        <source>六位数字：%1</source>
        <translation>Six digits: %1</translation>
    </message>
    <message>
        <source>可以先做别的。应用关掉也不要紧，打开后接着等。</source>
        <translation>You can do something else. You may also close the app; it goes on waiting when you open it.</translation>
    </message>
    <message>
        <source>只读给您认识的督导。数字对不上时，这个邀请就作废。</source>
        <translation>Read them only to a leader you know. If the digits do not match, this invite becomes void.</translation>
    </message>
    <message>
        <source>等督导放行</source>
        <translation>Waiting for a leader</translation>
    </message>
    <message>
        <source>督导会打电话给您，确认是您本人。</source>
        <translation>A leader will call you to make sure that it is you.</translation>
    </message>
</context>
<context>
    <name>WellbeingPage</name>
    <message>
        <source>您这一周</source>
        <translation>Your week</translation>
    </message>
    <message>
        <source>暂时打不开。内容没有丢失，请锁定后重新打开。</source>
        <translation>Cannot be opened right now. Nothing is lost; please lock the app and unlock it again.</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>已经不少了。可以和督导商量，少排几班。</source>
        <translation>That is a lot. You may ask a leader for fewer shifts.</translation>
    </message>
    <message>
        <source>每周的走势</source>
        <translation>How your weeks go</translation>
    </message>
    <message>
        <source>让督导看到每周的走势</source>
        <translation>Let leaders see my weekly trend</translation>
    </message>
    <message>
        <source>督导只看到一周比前一周好些、低些还是差不多，从这一周起。随时可以关，关掉以后督导那里不再显示。</source>
        <translation>Leaders see only whether a week was better, lower or about the same as the one before, from this week on. Turn it off at any time and leaders see it no more.</translation>
    </message>
    <message>
        <source>现在督导看不到。打开后只看到一周比前一周好些、低些还是差不多，看不到哪一天。随时可以关。</source>
        <translation>Leaders see nothing now. With this on they see only whether a week was better, lower or about the same as the one before, and no single day. You can turn it off at any time.</translation>
    </message>
    <message>
        <source>没有改成，可以再试</source>
        <translation>Not changed. Please try again.</translation>
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
        <translation>Leader opened</translation>
    </message>
    <message>
        <source>机构未接收</source>
        <translation>Not accepted</translation>
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
        <translation>Several recent calls</translation>
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
        <source>录音已停止</source>
        <translation>Recording stopped</translation>
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
        <translation>Leader&apos;s comment</translation>
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
        <translation>The organisation&apos;s server cannot be reached right now. Please check the network and try again.</translation>
    </message>
    <message>
        <source>对方无法证明自己是您的机构，没有发送任何内容。请联系机构核对。</source>
        <translation>The other side could not prove to be your organisation; nothing was sent. Please check with them.</translation>
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
        <translation>The organisation&apos;s server was found</translation>
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
    <message>
        <source>来过电话的来电者</source>
        <translation>Caller who has rung before</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>休息</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>上岗培训</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>已排好</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>该打了</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>已过时间</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>已交督导</source>
        <translation>With the leader</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>打通了</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>没有人接</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>不愿意谈</source>
        <translation>Did not want to talk</translation>
    </message>
    <message>
        <source>号码不对</source>
        <translation>Wrong number</translation>
    </message>
    <message>
        <source>是别人接的</source>
        <translation>Someone else answered</translation>
    </message>
    <message>
        <source>已在就医或咨询</source>
        <translation>Is in treatment or counselling</translation>
    </message>
    <message>
        <source>风险已经降下来</source>
        <translation>The risk has come down</translation>
    </message>
    <message>
        <source>来电者不愿再回访</source>
        <translation>The caller declines</translation>
    </message>
    <message>
        <source>多次联系不上</source>
        <translation>Could not be reached</translation>
    </message>
    <message>
        <source>其他原因</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>好些</source>
        <translation>better</translation>
    </message>
    <message>
        <source>更差</source>
        <translation>worse</translation>
    </message>
    <message>
        <source>差不多</source>
        <translation>same</translation>
    </message>
    <message>
        <source>人群</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>地区</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>回执已送到机构</source>
        <translation>Receipt sent</translation>
    </message>
    <message>
        <source>回执等待送出</source>
        <translation>receipt waiting</translation>
    </message>
    <message>
        <source>很沉重</source>
        <translation>Very heavy</translation>
    </message>
    <message>
        <source>有些沉</source>
        <translation>Heavy</translation>
    </message>
    <message>
        <source>还可以</source>
        <translation>All right</translation>
    </message>
    <message>
        <source>平稳</source>
        <translation>Steady</translation>
    </message>
    <message>
        <source>轻松</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>还没完成</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>一般来电</source>
        <translation>General calls</translation>
    </message>
    <message>
        <source>自杀风险</source>
        <translation>Suicide risk</translation>
    </message>
    <message>
        <source>特殊来电</source>
        <translation>Special calls</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>安全计划</source>
        <translation>Safety plan</translation>
    </message>
    <message>
        <source>手续</source>
        <translation>Formalities</translation>
    </message>
    <message>
        <source>量表</source>
        <translation>Instruments</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Worksheet</translation>
    </message>
    <message>
        <source>这通来电</source>
        <translation>This call</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>还没做</source>
        <translation>to do</translation>
    </message>
    <message>
        <source>正在查看有没有新内容</source>
        <translation>Looking for newer content</translation>
    </message>
    <message>
        <source>没有网络，继续使用本机的内容</source>
        <translation>No network; the content on this device stays in use</translation>
    </message>
    <message>
        <source>收到的新内容有错，没有采用</source>
        <translation>Newer content was faulty and was not taken</translation>
    </message>
    <message>
        <source>没有记录来电者的同意</source>
        <translation>The caller&apos;s consent is not recorded</translation>
    </message>
    <message>
        <source>这次回访已经结束</source>
        <translation>This follow-up is closed</translation>
    </message>
    <message>
        <source>风险还高，不能这样结束</source>
        <translation>The risk is still high; it cannot end like this</translation>
    </message>
    <message>
        <source>要写理由</source>
        <translation>A reason is needed</translation>
    </message>
    <message>
        <source>时间已经过去</source>
        <translation>That time has passed</translation>
    </message>
    <message>
        <source>这不是您的回访</source>
        <translation>This follow-up is not yours</translation>
    </message>
    <message>
        <source>还没有试够次数</source>
        <translation>Not tried often enough yet</translation>
    </message>
    <message>
        <source>已免修</source>
        <translation>Waived</translation>
    </message>
    <message>
        <source>交接</source>
        <translation>Handover</translation>
    </message>
    <message>
        <source>等您接手</source>
        <translation>Waits for you</translation>
    </message>
    <message>
        <source>还没有人接手</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>已接手</source>
        <translation>Taken on</translation>
    </message>
    <message>
        <source>等待督导签收</source>
        <translation>Waiting for a leader</translation>
    </message>
    <message>
        <source>督导没有放行这台设备，这个邀请作废了。请联系督导另发一个。</source>
        <translation>A leader has not let this device in, and this invite is void. Please ask for another one.</translation>
    </message>
    <message>
        <source>机构已停用这台设备，本机的工作数据已清除。如有疑问请联系督导。</source>
        <translation>Your organisation has ended this device, and its work data have been removed. If you have questions, please ask a leader.</translation>
    </message>
    <message>
        <source>已收回</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>已处理完</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>您说接不了</source>
        <translation>You said you cannot</translation>
    </message>
    <message>
        <source>来电者已经由督导接手</source>
        <translation>A leader has taken the caller over</translation>
    </message>
    <message>
        <source>等第二位同意</source>
        <translation>A second person&apos;s agreement</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>上次中断时本机存储有一处受损，受损处已另存。</source>
        <translation>The last interruption damaged one place in this device&apos;s storage; the damaged part was kept.</translation>
    </message>
    <message>
        <source>本机保险库的内容前后对不上，可能缺了记录。</source>
        <translation>What the vault on this device holds contradicts itself; records may be missing.</translation>
    </message>
    <message>
        <source>本机保险库在关着的时候被改过或换过，里面的内容不一定是最新的。</source>
        <translation>The vault on this device was changed or replaced while it was closed; what it holds may be out of date.</translation>
    </message>
    <message>
        <source>本机的保险库受损，打不开。</source>
        <translation>The vault on this device is damaged and does not open.</translation>
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
    <message>
        <source>练习结束</source>
        <translation>Practice is over</translation>
    </message>
    <message>
        <source>结束练习</source>
        <translation>End practice</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>上报负责人…</source>
        <translation>Report to the leader…</translation>
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
        <translation>Caller&apos;s number</translation>
    </message>
</context>
</TS>
