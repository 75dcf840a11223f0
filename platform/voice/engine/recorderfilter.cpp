// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/recorderfilter.h"

#include "core/base/log.h"
#include "core/base/secret.h"

#include <mediastreamer2/mediastream.h>
#include <mediastreamer2/msfactory.h>
#include <mediastreamer2/msfilerec.h>
#include <mediastreamer2/msinterfaces.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace hl::voice {
namespace {

RecordingGate *theGate = nullptr;

using Block = std::vector<qint16>;

/// One filter of a stream. The ticker's thread (every 10 ms) only queues sound; a thread of its own encodes, seals and
/// writes. A file begins with the first sound and only if the gate is open; each start to pause is one segment.
class Recorder
{
public:
    ~Recorder() { stop(); }

    void start()
    {
        if (m_thread.joinable())
            return;
        const std::lock_guard lock(m_mutex); // the ticker may be pushing already
        m_stop = false;
        m_thread = std::thread([this] { run(); });
        m_running = true;
    }
    /// Returns when everything queued is on disk.
    void stop()
    {
        if (!m_thread.joinable())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_running = false;
            m_stop = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }
    void push(const mblk_t *sound)
    {
        const auto *begin = reinterpret_cast<const qint16 *>(sound->b_rptr);
        const auto *end = reinterpret_cast<const qint16 *>(sound->b_wptr);
        {
            const std::lock_guard lock(m_mutex);
            if (!m_running)
                return;
            m_queue.emplace_back(begin, end);
        }
        m_wake.notify_one();
    }
    [[nodiscard]] MSRecorderState state() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_isOpen ? MSRecorderClosed : m_running ? MSRecorderRunning : MSRecorderPaused;
    }
    void setOpen(bool open)
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = open;
    }
    int sampleRate = 8000;
    int channels = 1;

private:
    std::optional<Block> take()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stop || !m_queue.empty(); });
        if (m_queue.empty())
            return std::nullopt;
        Block block = std::move(m_queue.front());
        m_queue.pop_front();
        return block;
    }
    void run()
    {
        std::unique_ptr<SegmentWriter> segment;
        while (auto block = take()) {
            if (!segment)
                segment = theGate->beginSegment(sampleRate, channels);
            if (segment) {
                if (const auto added = segment->add(*block); !added)
                    giveUp(segment, added.error());
            }
            wipeMemory(block->data(), block->size() * sizeof(qint16));
        }
        if (!segment)
            return;
        if (const auto finished = segment->finish(); !finished)
            giveUp(segment, finished.error());
    }
    static void giveUp(std::unique_ptr<SegmentWriter> &segment, const Error &error)
    {
        qCWarning(logVoice, "recording stopped: %s", error.logSafe.c_str());
        segment.reset();
        theGate->reportFailure();
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Block> m_queue;
    bool m_isOpen = false;
    bool m_running = false;
    bool m_stop = false;
    std::thread m_thread;
};

Recorder &recorder(MSFilter *filter)
{
    return *static_cast<Recorder *>(filter->data);
}

void process(MSFilter *filter)
{
    while (mblk_t *sound = ms_queue_get(filter->inputs[0])) {
        recorder(filter).push(sound);
        freemsg(sound);
    }
}

int open(MSFilter *filter, void *)
{
    recorder(filter).setOpen(true); // the file name is not used: the gate names the segments
    return 0;
}
int start(MSFilter *filter, void *)
{
    recorder(filter).start();
    return 0;
}
int pause(MSFilter *filter, void *)
{
    recorder(filter).stop();
    return 0;
}
int close(MSFilter *filter, void *)
{
    recorder(filter).stop();
    recorder(filter).setOpen(false);
    return 0;
}
int getState(MSFilter *filter, void *state)
{
    *static_cast<MSRecorderState *>(state) = recorder(filter).state();
    return 0;
}
int setRate(MSFilter *filter, void *rate)
{
    recorder(filter).sampleRate = *static_cast<int *>(rate);
    return 0;
}
int getRate(MSFilter *filter, void *rate)
{
    *static_cast<int *>(rate) = recorder(filter).sampleRate;
    return 0;
}
int setChannels(MSFilter *filter, void *channels)
{
    recorder(filter).channels = *static_cast<int *>(channels);
    return 0;
}
int getChannels(MSFilter *filter, void *channels)
{
    *static_cast<int *>(channels) = recorder(filter).channels;
    return 0;
}

MSFilterMethod methods[] = {{MS_FILTER_SET_SAMPLE_RATE, setRate}, {MS_FILTER_GET_SAMPLE_RATE, getRate},
    {MS_FILTER_SET_NCHANNELS, setChannels}, {MS_FILTER_GET_NCHANNELS, getChannels}, {MS_FILE_REC_OPEN, open},
    {MS_FILE_REC_START, start}, {MS_FILE_REC_STOP, pause}, {MS_FILE_REC_CLOSE, close}, {MS_RECORDER_OPEN, open},
    {MS_RECORDER_START, start}, {MS_RECORDER_PAUSE, pause}, {MS_RECORDER_CLOSE, close},
    {MS_RECORDER_GET_STATE, getState}, {0, nullptr}};

MSFilterDesc description = {MS_FILE_REC_ID, "HearthlineSealingRecorder", "Recorder that seals what it writes",
    MS_FILTER_OTHER, nullptr, 1, 0, [](MSFilter *filter) { filter->data = new Recorder; }, nullptr, process, nullptr,
    [](MSFilter *filter) { delete static_cast<Recorder *>(filter->data); }, methods, 0};

} // namespace

void registerSealingRecorder(MSFactory *factory, RecordingGate &gate)
{
    theGate = &gate;
    ms_factory_register_filter(factory, &description);
}

} // namespace hl::voice
