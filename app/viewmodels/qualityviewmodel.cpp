// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/qualityviewmodel.h"

#include "app/desk/recordfiling.h"
#include "core/base/log.h"
#include "core/quality/rating.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace quality;
using std::chrono::days;

namespace {

const QString kMarks = u"lh-qa-marks"_s; ///< beside the form in a draft: moments of the recording
constexpr auto kBeforeSample = std::chrono::seconds(60); ///< until its period begins: it must be announced before

} // namespace

QualityViewModel::QualityViewModel(VaultService &vault, SyncService &sync, Session &session, ContentService &content,
    const Clock &clock, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_content(content)
    , m_clock(clock)
    , m_language(language)
    , m_rows({"key", "kind", "group", "mode", "state", "title", "startedMs", "dueMs", "overdue", "who", "own", "atMs"})
{
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() == Session::State::Open)
            read();
        else
            clear();
    });
    connect(&sync, &SyncService::changed, this, &QualityViewModel::read);
    connect(&language, &LanguageSwitch::changed, this, [this] {
        show();
        if (m_record)
            m_record->setLanguage(m_language.language());
        maskPreview();
    });
}

QualityViewModel::~QualityViewModel() = default;

QString QualityViewModel::state() const
{
    return m_failed ? u"error"_s : m_loaded ? u"ready"_s : u"loading"_s;
}

bool QualityViewModel::leads() const
{
    const auto &membership = m_session.membership();
    return membership && membership->may(sync::Action::WriteReview);
}

void QualityViewModel::read()
{
    const auto &membership = m_session.membership();
    if (m_session.state() != Session::State::Open || !membership)
        return;
    m_vault.ask(
        this, [self = *membership, clock = &m_clock](store::Vault &vault) { return readQuality(self, vault, *clock); },
        [this](Result<QualityKnown> known) {
            m_failed = !known;
            m_loaded = true;
            if (known)
                m_known = std::move(*known);
            else
                qCWarning(logApp, "quality: %s", known.error().logSafe.c_str());
            show();
        });
}

void QualityViewModel::show()
{
    const auto &membership = m_session.membership();
    if (!membership || !m_loaded) {
        emit changed();
        return;
    }
    const QualityMap map(m_known, *membership, m_content.active(), m_language.language(), m_clock.now());
    QList<QVariantMap> rows;
    for (auto &row : map.rows()) {
        if (row[u"group"_s].toString() == m_filter || row[u"key"_s].toString() == m_selected)
            rows.append(std::move(row));
    }
    m_rows.show(rows);
    m_todo = map.todo();
    m_ownCalls = map.ownCalls();
    m_members = map.members();
    m_detail = map.review(m_selected);
    if (m_detail.isEmpty())
        m_detail = map.task(m_selected);
    if (m_detail.isEmpty())
        m_detail = map.sample(m_selected);
    emit changed();
}

void QualityViewModel::clear()
{
    m_known = {};
    m_loaded = false;
    m_rows.show({});
    m_members = m_ownCalls = {};
    m_todo = 0;
    cancelPreview();
    close();
}

void QualityViewModel::setFilter(const QString &filter)
{
    m_filter = filter == u"mine" || filter == u"team" ? filter : u"todo"_s;
    show();
}

std::optional<QualityId> QualityViewModel::selectedId() const
{
    return QualityId::fromString(m_selected);
}

const Review *QualityViewModel::selectedReview() const
{
    const auto id = selectedId();
    const auto found = id ? m_known.quality.reviews.find(*id) : m_known.quality.reviews.end();
    return found == m_known.quality.reviews.end() ? nullptr : &found->second;
}

void QualityViewModel::select(const QString &key)
{
    m_selected = key;
    m_saveState = u"idle"_s;
    m_reason.clear();
    show();
    openForm();
    openRecord();
}

void QualityViewModel::close()
{
    m_selected.clear();
    m_detail.clear();
    m_saveState = u"idle"_s;
    // The screen lets go of the old one first.
    const auto old = std::exchange(m_form, nullptr);
    emit formChanged();
    setRecord(u"none"_s, nullptr);
    show();
}

void QualityViewModel::openForm()
{
    const auto *review = selectedReview();
    const auto old = std::exchange(m_form, nullptr);
    emit formChanged();
    m_isAboutSuicide = false;
    if (!review || !m_detail[u"toRate"_s].toBool())
        return;
    if (const auto packet = review->packet ? packetFromJson(review->packet->packet) : fail(ErrorCode::NotFound, "none"))
        m_isAboutSuicide = packet->isAboutSuicide;
    m_vault.ask(
        this,
        [self = *m_session.membership(), clock = &m_clock, id = review->id](
            store::Vault &vault) { return sync::QualityDesk(self, vault, *clock).answersSoFar(id); },
        [this, key = m_selected](Result<form::AnswerBook> book) {
            if (book && key == m_selected)
                showForm(std::move(*book));
        });
}

void QualityViewModel::showForm(form::AnswerBook book)
{
    // The form is never missing: what ships with the program has it.
    const bool hasForm = m_content.active().forms().find(kForm.toString()) != nullptr;
    const auto &forms = hasForm ? m_content.active().forms() : form::FormLibrary::builtIn();
    auto form = std::make_unique<RatingForm>(forms, kForm.toString(), std::move(book), m_language);
    connect(form.get(), &RatingForm::edited, this, &QualityViewModel::keep);
    m_marks.clear();
    for (const auto &[ms, texts] : form->book().entered(kMarks).values()) {
        if (!texts.empty())
            m_marks.emplace(ms.toLongLong(), texts.front().toString());
    }
    const auto old = std::exchange(m_form, std::move(form));
    emit formChanged();
    emit marksChanged();
    suggestSuicide();
}

void QualityViewModel::keep(const form::AnswerEdit &edit)
{
    m_vault.ask(
        this,
        [self = *m_session.membership(), clock = &m_clock, id = *selectedId(), edit](
            store::Vault &vault) { return sync::QualityDesk(self, vault, *clock).keepAnswer(id, edit); },
        [this](const Result<void> &kept) {
            if (m_form)
                m_form->setSaved(kept ? u"saved"_s : u"failed"_s);
        });
}

QVariantList QualityViewModel::marks() const
{
    QVariantList list;
    for (const auto &[ms, text] : m_marks)
        list.append(QVariantMap{{u"atMs"_s, static_cast<double>(ms)}, {u"text"_s, text}});
    return list;
}

void QualityViewModel::mark(double atMs, const QString &text)
{
    if (!m_form || !selectedId())
        return;
    const auto ms = static_cast<qint64>(atMs);
    const QString said = text.trimmed();
    if (said.isEmpty())
        m_marks.erase(ms);
    else
        m_marks[ms] = said;
    std::vector<form::Value> values;
    if (!said.isEmpty())
        values.push_back(form::Value::string(said));
    keep({kMarks, {}, QString::number(ms), values});
    emit marksChanged();
}

/// A call with suicide in it has its block shown at once; the rater may still say otherwise.
void QualityViewModel::suggestSuicide()
{
    if (m_form && m_isAboutSuicide)
        m_form->suggest(u"qa.suicide_came_up"_s, form::Value::boolean(true));
}

void QualityViewModel::openRecord()
{
    setRecord(u"none"_s, nullptr);
    const auto *review = selectedReview();
    const auto &membership = m_session.membership();
    if (!review || !membership)
        return;
    if (review->packet && review->rater() == membership->staff()) {
        if (const auto packet = packetFromJson(review->packet->packet))
            setRecord(u"packet"_s, nullptr, asMap(*packet, m_language.language()));
        else
            setRecord(u"error"_s, nullptr);
        return;
    }
    const auto record = RecordId::fromString(m_detail[u"record"_s].toString());
    if (!record || !m_detail[u"toRate"_s].toBool())
        return;
    setRecord(u"loading"_s, nullptr);
    const auto opened = [this, key = m_selected](const Result<SyncService::OpenedCase> &one) {
        if (key != m_selected)
            return;
        if (!one) {
            qCWarning(logApp, "a record to rate: %s", one.error().logSafe.c_str());
            setRecord(u"error"_s, nullptr);
            return;
        }
        setRecord(u"ready"_s, std::make_unique<RecordDetail>(*one, RecordContext(), m_language.language()));
        m_isAboutSuicide = isAboutSuicide(one->record);
        suggestSuicide();
    };
    if (review->counsellor() == membership->staff())
        m_vault.ask(
            this, [id = *record, shelf = m_content.shelf()](store::Vault &vault) { return ownCase(vault, *shelf, id); },
            opened);
    else
        m_sync.openCase(*record, this, opened);
}

void QualityViewModel::setRecord(const QString &state, std::unique_ptr<RecordDetail> record, const QVariantMap &packet)
{
    m_recordState = state;
    m_packet = packet;
    const auto old = std::exchange(m_record, std::move(record));
    emit recordChanged();
}

void QualityViewModel::act(Job job, const std::function<void()> &done)
{
    const auto &membership = m_session.membership();
    if (!membership || m_saveState == u"saving")
        return;
    m_saveState = u"saving"_s;
    emit changed();
    m_sync.cases(
        *membership, this,
        [self = *membership, clock = &m_clock, job = std::move(job)](sync::CaseDesk &, store::Vault &vault) {
            sync::QualityDesk desk(self, vault, *clock);
            return job(desk);
        },
        [this, done](const Result<void> &answer) {
            if (!answer)
                qCWarning(logApp, "quality: %s", answer.error().logSafe.c_str());
            m_saveState = answer ? u"done"_s : u"failed"_s;
            if (answer && done)
                done();
            read();
        });
}

void QualityViewModel::begin(const RecordId &record, Mode mode)
{
    const auto begun = std::make_shared<std::optional<QualityId>>();
    const Assigned assigned{record, {}, m_session.membership()->staff(), mode, {}, {}};
    act(
        [assigned, begun](sync::QualityDesk &desk) -> Result<void> {
            const auto id = desk.assign(assigned);
            if (!id)
                return fail(id.error());
            *begun = *id;
            return {};
        },
        [this, begun] {
            // Known once it was read again: select() then finds it.
            m_selected = (*begun)->toString();
            m_filter = u"todo"_s;
            m_vault.ask(
                this,
                [self = *m_session.membership(), clock = &m_clock](
                    store::Vault &vault) { return readQuality(self, vault, *clock); },
                [this, key = m_selected](Result<QualityKnown> known) {
                    if (!known)
                        return;
                    m_known = std::move(*known);
                    select(key);
                });
        });
}

void QualityViewModel::rateOwn(const QString &recordKey)
{
    const auto record = RecordId::fromString(recordKey);
    if (record && m_session.membership())
        begin(*record, Mode::Self);
}

void QualityViewModel::rateNow(const QString &recordKey)
{
    const auto record = RecordId::fromString(recordKey);
    if (!record || !leads())
        return;
    const auto me = m_session.membership()->staff();
    for (const auto &[id, review] : m_known.quality.reviews) {
        if (review.record() == *record && review.isToRate(me) && !review.ratingOf(me) && !review.withdrawn
            && !isByPacket(review.mode())) {
            select(id.toString());
            return;
        }
    }
    begin(*record, Mode::Immediate);
}

void QualityViewModel::submit()
{
    const auto id = selectedId();
    if (!id || !m_form || m_form->missing() > 0)
        return;
    Submitted rating{m_form->response(m_clock.now()), {}, {}, m_reason};
    if (const auto items = itemsOf(rating.response, m_content.active().forms()))
        rating.faults = faultsIn(*items);
    rating.comment = m_form->book().entered(kForm.toString()).first(u"qa.finding"_s).toString();
    for (const auto &[ms, text] : m_marks)
        rating.marks.append({Millis{ms}, text});
    act([id = *id, rating](sync::QualityDesk &desk) { return desk.submit(id, rating); },
        [this] {
            m_reason.clear();
            const auto old = std::exchange(m_form, nullptr);
            emit formChanged();
            setRecord(u"none"_s, nullptr);
        });
}

void QualityViewModel::amend(const QString &reason)
{
    const auto *review = selectedReview();
    const auto &membership = m_session.membership();
    const auto *rating = review && membership ? review->ratingOf(membership->staff()) : nullptr;
    const auto *form = rating ? form::definitionOf(rating->is.response, m_content.active().forms()) : nullptr;
    if (!form || reason.trimmed().isEmpty())
        return;
    form::AnswerBook book;
    if (const auto answers = form::fromResponse(*form, rating->is.response)) {
        for (const auto &[linkId, values] : answers->values())
            book.apply({form->id(), {}, linkId, values});
    }
    for (const Mark &mark : rating->is.marks)
        book.apply({kMarks, {}, QString::number(mark.at.count()), {form::Value::string(mark.text)}});
    m_reason = reason.trimmed();
    showForm(std::move(book));
}

void QualityViewModel::release()
{
    if (const auto id = selectedId())
        act([id = *id](sync::QualityDesk &desk) { return desk.release(id); });
}

void QualityViewModel::withdraw(const QString &reason)
{
    if (const auto id = selectedId())
        act([id = *id, reason](sync::QualityDesk &desk) { return desk.withdraw(id, reason); });
}

void QualityViewModel::propose(const QString &comment)
{
    const auto *review = selectedReview();
    if (!review)
        return;
    // What either of them marked as weak is what they talk about.
    QStringList faults;
    for (const auto &rating : review->ratings)
        faults += rating.is.faults;
    faults.removeDuplicates();
    act([id = review->id, faults, comment](sync::QualityDesk &desk) { return desk.propose(id, faults, comment); });
}

void QualityViewModel::agree()
{
    if (const auto id = selectedId())
        act([id = *id](sync::QualityDesk &desk) { return desk.agree(id); });
}

void QualityViewModel::giveTask(const QString &topic, const QString &text, int inDays)
{
    const auto *review = selectedReview();
    if (!review || review->ratings.empty())
        return;
    QStringList faults = review->agreed ? review->agreed->faults : review->ratings.front().is.faults;
    const TaskGiven task{
        review->counsellor(), review->id, review->record(), faults, topic, text, m_clock.now() + days(inDays)};
    act([task](sync::QualityDesk &desk) -> Result<void> {
        const auto given = desk.giveTask(task);
        return given ? Result<void>() : fail(given.error());
    });
}

void QualityViewModel::trained(const QString &text)
{
    if (const auto id = selectedId())
        act([id = *id, text](sync::QualityDesk &desk) { return desk.trained(id, text); });
}

void QualityViewModel::recheck(const QString &reviewKey, bool passed)
{
    const auto id = selectedId();
    const auto review = QualityId::fromString(reviewKey);
    if (!id || !review)
        return;
    // What has not helped is looked at once more, as long after as the first time.
    const auto task = m_known.quality.tasks.find(*id);
    const auto span
        = task == m_known.quality.tasks.end() ? days(14) : task->second.given.recheckDue - task->second.since;
    const Rechecked recheck{*review, passed, passed ? std::nullopt : std::optional(m_clock.now() + span)};
    act([id = *id, recheck](sync::QualityDesk &desk) { return desk.recheck(id, recheck); });
}

void QualityViewModel::drop(const QString &reason)
{
    if (const auto id = selectedId())
        act([id = *id, reason](sync::QualityDesk &desk) { return desk.drop(id, reason); });
}

void QualityViewModel::announce(int inDays, int count)
{
    const auto from = m_clock.now() + kBeforeSample;
    act([from, inDays, count](sync::QualityDesk &desk) -> Result<void> {
        const auto announced = desk.announce(from, from + days(inDays), count);
        return announced ? Result<void>() : fail(announced.error());
    });
}

void QualityViewModel::draw()
{
    if (const auto id = selectedId())
        act([id = *id](sync::QualityDesk &desk) { return desk.draw(id); });
}

} // namespace hl::app
