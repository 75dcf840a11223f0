// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/masking.h"

#include <algorithm>
#include <tuple>

#include <QSet>

namespace hl::quality {

using namespace Qt::StringLiterals;

namespace {

struct Pattern
{
    const char16_t *kind;
    const char16_t *text;
};

// The frequent surnames: %1 in a pattern below. After 小, 老 and 阿 some of them make plain words (小何, 小于, 老高),
// so that pattern keeps a shorter list of its own.
constexpr char16_t kSurnames[]
    = u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
      u"沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤";

// Dates and times before numbers, so that what is shown as masked is called what it is.
constexpr Pattern kPatterns[] = {
    {u"address", uR"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)"},
    {u"address", uR"(\b(?:https?://|www\.)\S+)"},
    {u"address", uR"((?:微信号?|VX|WeChat|QQ)\s*(?:号|id)?\s*(?:是|为|is)?\s*[:：]?\s*[A-Za-z0-9][A-Za-z0-9_-]{3,})"},
    {u"number", uR"(\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)"},
    {u"date", uR"(\d{2,4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*[日号])?)"},
    {u"date", uR"((?<!\d)\d{1,2}\s*月(?!来|经)\s*(?:\d{1,2}\s*[日号]?|份|初|底|中旬|上旬|下旬)?)"},
    {u"date", uR"((?<!\d)\d{1,2}\s*[日号](?!楼|线|院))"},
    {u"date", uR"([零〇一二三四五六七八九]{2,4}年(?!级|前|后|来|多|内|了))"},
    {u"date", uR"([一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十廿]{1,3}[日号]?|份|初|底|中旬|上旬|下旬)?)"},
    {u"date", uR"((?<![第一二三四五六七八九十])[一二三四五六七八九十廿]{1,3}[日号](?!线|楼|院))"},
    {u"date", uR"((?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d))"},
    {u"date", uR"((?<!\d)\d{1,2}/\d{1,2}(?!\d))"},
    {u"date",
        uR"(\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,4}(?:st|nd|rd|th)?(?:,?\s*\d{4})?\b)"},
    {u"date",
        uR"(\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?:,?\s*\d{4})?\b)"},
    {u"date", uR"(\b(?:January|February|April|August|September|October|November|December)\b)"},
    {u"date", uR"(\b(?:19|20)\d{2}\b)"},
    {u"date", uR"((?<![一二两三四五六七八九十几每\d])(?:周|星期|礼拜)[一二三四五六日天])"},
    {u"date", uR"(\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b)"},
    {u"time", uR"((?<!\d)\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?(?:\s*[ap]\.?m\b\.?)?)"},
    {u"time", uR"((?<!\d)\d{1,2}\s*[点點时](?!建议|意见|要求|原因)(?:\s*(?:半|整|钟|[一三]刻|\d{1,2}\s*分?))?)"},
    {u"time",
        uR"((?:上午|下午|晚上|凌晨|早上|清晨|中午|傍晚|夜里|半夜)\s*[一二三四五六七八九十两]{1,3}[点時时](?:半|整|钟|[一三]刻|[一二三四五六七八九十]{1,3}分?)?)"},
    {u"time", uR"([一二两三四五六七八九十]{1,3}点(?:半|整|钟|[一三]刻|[一二三四五六七八九十]{1,3}分))"},
    {u"time", uR"(\b\d{1,2}\s*(?:[ap]\.?m\b\.?|o['’]clock\b))"},
    {u"number", uR"(\+?\d(?:[ \t\-–—.·()]{0,2}\d){4,})"},
    {u"number", uR"([零〇一二三四五六七八九幺两](?:[ 、，,\-]?[零〇一二三四五六七八九幺两]){4,})"},
    {u"name", uR"((?<=我叫|名叫|叫做|名字是|姓名是|姓名[:：])\s*\p{Han}{2,3})"},
    {u"name", uR"(姓[%1])"},
    {u"name", uR"([%1]\p{Han}{0,2}(?=先生|女士|小姐|老师|医生|大夫|同学|阿姨|叔叔|经理|主任|师傅))"},
    {u"name",
        uR"([小老阿](?:[王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦邹孟熊秦邱薛闫雷侯陶黎贺顾郝龚邵钱严戴莫汤]))"},
    {u"name", uR"(\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+\p{Lu}[\p{L}'’-]+)"},
    {u"name",
        uR"((?<=my name is |My name is |her name is |his name is | called |named )\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?)"},
};

/// Digits and letters of full width as those of half width, sign for sign: places stay what they are.
QString narrowed(QString text)
{
    for (QChar &each : text) {
        if (each >= u'！' && each <= u'～' && each != u'，' && each != u'：')
            each = QChar(each.unicode() - 0xfee0);
    }
    return text;
}

struct Found
{
    qsizetype from = 0;
    qsizetype to = 0;
    QString kind;
};

} // namespace

Masker::Masker(const QStringList &words)
{
    constexpr auto options = QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::CaseInsensitiveOption;
    QStringList given;
    for (const QString &word : words) {
        const QString one = narrowed(word.simplified());
        const bool isSmallNumber
            = one.size() < 3 && std::ranges::all_of(one, [](QChar sign) { return sign.isDigit(); });
        if (one.size() > 1 && !isSmallNumber)
            given.append(one);
    }
    given.removeDuplicates();
    std::ranges::stable_sort(given, std::greater(), &QString::size);
    for (const QString &word : given)
        m_rules.push_back({u"word"_s, QRegularExpression(QRegularExpression::escape(word), options)});
    for (const Pattern &pattern : kPatterns) {
        // Names are told from words by their capitals, the rest is written either way.
        const auto how = QStringView(pattern.kind) == u"name"
            ? QRegularExpression::PatternOptions(QRegularExpression::UseUnicodePropertiesOption)
            : QRegularExpression::PatternOptions(options);
        m_rules.push_back({QString::fromUtf16(pattern.kind),
            QRegularExpression(QString::fromUtf16(pattern.text).replace(u"%1"_s, QString::fromUtf16(kSurnames)), how)});
        Q_ASSERT(m_rules.back().pattern.isValid());
    }
}

QString Masker::mask(const QString &text, std::vector<Masked> *masked) const
{
    const QString plain = narrowed(text);
    std::vector<Found> all;
    for (const Rule &rule : m_rules) {
        auto matches = rule.pattern.globalMatch(plain);
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (match.capturedLength() > 0)
                all.push_back({match.capturedStart(), match.capturedEnd(), rule.kind});
        }
    }
    std::ranges::stable_sort(all, {}, &Found::from);
    QString result;
    qsizetype at = 0;
    for (std::size_t i = 0; i < all.size();) {
        qsizetype to = all[i].to;
        std::size_t next = i + 1;
        // What overlaps is one gap.
        while (next < all.size() && all[next].from < to) {
            to = std::max(to, all[next].to);
            ++next;
        }
        result += text.sliced(at, all[i].from - at) + Gap;
        if (masked)
            masked->push_back({all[i].kind, text.sliced(all[i].from, to - all[i].from)});
        at = to;
        i = next;
    }
    return result + text.sliced(at);
}

std::vector<Masked> Masker::scan(const QString &text) const
{
    std::vector<Masked> found;
    std::ignore = mask(text, &found);
    return found;
}

QStringList wordsIn(const QString &text)
{
    static const QSet<QString> common{u"妈妈"_s, u"爸爸"_s, u"母亲"_s, u"父亲"_s, u"丈夫"_s, u"妻子"_s, u"老公"_s,
        u"老婆"_s, u"哥哥"_s, u"弟弟"_s, u"姐姐"_s, u"妹妹"_s, u"朋友"_s, u"同学"_s, u"同事"_s, u"室友"_s, u"邻居"_s,
        u"老师"_s, u"医生"_s, u"家人"_s, u"亲戚"_s, u"奶奶"_s, u"爷爷"_s, u"外婆"_s, u"外公"_s, u"儿子"_s, u"女儿"_s,
        u"孩子"_s, u"医院"_s, u"公园"_s, u"家里"_s, u"电话"_s, u"手机"_s, u"本人"_s, u"自己"_s, u"警察"_s, u"社区"_s,
        u"mother"_s, u"mum"_s, u"mom"_s, u"father"_s, u"dad"_s, u"husband"_s, u"wife"_s, u"brother"_s, u"sister"_s,
        u"friend"_s, u"friends"_s, u"doctor"_s, u"teacher"_s, u"family"_s, u"son"_s, u"daughter"_s, u"my"_s, u"her"_s,
        u"his"_s, u"the"_s, u"and"_s, u"of"_s, u"at"_s, u"in"_s, u"to"_s, u"home"_s, u"hospital"_s, u"phone"_s,
        u"mobile"_s, u"police"_s, u"neighbour"_s, u"self"_s, u"is"_s, u"or"_s, u"on"_s, u"with"_s};
    static const QRegularExpression between(uR"([\s\p{P}\p{S}]+)"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList words;
    for (const QString &word : narrowed(text).split(between, Qt::SkipEmptyParts)) {
        if (word.size() > 1 && !common.contains(word.toLower()))
            words.append(word);
    }
    return words;
}

} // namespace hl::quality
