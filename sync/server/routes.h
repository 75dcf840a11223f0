// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace hl::sync {

enum class Call {
    Health,
    Join,
    Challenge,
    Session,
    ReadStatements,
    Say,
    Push,
    Pull,
    Open,
    Log,
    ContentHead,
    ContentPart,
    Index,
    Wraps,
    Rewrap,
    MissingBlobs,
    PutBlob,
    GetBlob,
    TellDuty,
    ReadDuty,
    QueueCounts,
    Devices,
};

enum class Asker {
    Anybody,
    Device, ///< with a session
};

/// One call of the server. What is not in this table is not answered; sync/wire/openapi.yaml has the same rows for
/// others to read, and a test holds the two together.
struct Route
{
    Call call;
    std::string_view method;
    std::string_view path; ///< {x} stands for one step that is not empty
    const char *name; ///< in the metrics: a client's path may hold anything
    Asker asker;
    bool readsHistory; ///< not for an app below the organisation's minimum version
    std::string_view statuses; ///< every one that it can answer with, besides 500 and 503
};

// clang-format off
inline constexpr Route Routes[] = {
    {Call::Health,         "GET",  "/healthz",                   "health",     Asker::Anybody, false, "200"},
    {Call::Join,           "POST", "/v1/join",                   "join",       Asker::Anybody, false, "200 400 403 429"},
    {Call::Challenge,      "POST", "/v1/challenge",              "challenge",  Asker::Anybody, false, "200 400"},
    {Call::Session,        "POST", "/v1/session",                "session",    Asker::Anybody, false, "200 400 401 403"},
    {Call::ReadStatements, "GET",  "/v1/statements",             "statements", Asker::Device,  false, "200 400 401 403 429"},
    {Call::Say,            "POST", "/v1/statements",             "statements", Asker::Device,  false, "200 400 401 403 410 413 429"},
    {Call::Push,           "POST", "/v1/streams/{topic}/events", "push",       Asker::Device,  false, "200 400 401 403 404 410 413 422"},
    {Call::Pull,           "GET",  "/v1/streams/{topic}/events", "pull",       Asker::Device,  true,  "200 400 401 403 404 410"},
    {Call::Open,           "POST", "/v1/records/{record}/open",  "open",       Asker::Device,  true,  "200 400 401 403 404 410 422"},
    {Call::Log,            "GET",  "/v1/log/head",               "log",        Asker::Device,  false, "200 400 401 403 410"},
    {Call::Log,            "GET",  "/v1/log/consistency",        "log",        Asker::Device,  false, "200 400 401 403 410"},
    {Call::Log,            "GET",  "/v1/log/inclusion",          "log",        Asker::Device,  false, "200 400 401 403 410"},
    {Call::ContentHead,    "GET",  "/v1/content",                "content",    Asker::Device,  false, "200 401 403 410"},
    {Call::ContentPart,    "GET",  "/v1/content/{hash}",         "content",    Asker::Device,  false, "200 400 401 403 404 410"},
    {Call::Index,          "POST", "/v1/index",                  "index",      Asker::Device,  false, "200 400 401 403 404 410 429"},
    {Call::Wraps,          "GET",  "/v1/wraps",                  "wraps",      Asker::Device,  true,  "200 400 401 403 410"},
    {Call::Rewrap,         "POST", "/v1/wraps",                  "wraps",      Asker::Device,  false, "200 400 401 403 410 422"},
    {Call::MissingBlobs,   "POST", "/v1/blobs/missing",          "blobs",      Asker::Device,  false, "200 400 401 403 410 413"},
    {Call::PutBlob,        "POST", "/v1/blobs/{hash}",           "blobs",      Asker::Device,  false, "200 400 401 403 404 410 422 507"},
    {Call::GetBlob,        "GET",  "/v1/blobs/{hash}",           "blobs",      Asker::Device,  true,  "200 400 401 403 404 410"},
    {Call::TellDuty,       "POST", "/v1/duty",                   "duty",       Asker::Device,  false, "200 400 401 403 410"},
    {Call::ReadDuty,       "GET",  "/v1/duty",                   "duty",       Asker::Device,  false, "200 401 403 410"},
    {Call::QueueCounts,    "GET",  "/v1/duty/counts",            "duty",       Asker::Device,  false, "200 400 401 403 410"},
    {Call::Devices,        "GET",  "/v1/devices",                "devices",    Asker::Device,  false, "200 401 403 410"},
};
// clang-format on

/// Step by step, as the path stands there.
[[nodiscard]] inline bool matches(std::string_view pattern, std::string_view path)
{
    while (true) {
        const auto step = pattern.substr(0, pattern.find('/'));
        const auto given = path.substr(0, path.find('/'));
        const bool isFree = step.starts_with('{');
        if (isFree ? given.empty() : step != given)
            return false;
        if (step.size() == pattern.size() || given.size() == path.size())
            return step.size() == pattern.size() && given.size() == path.size();
        pattern.remove_prefix(step.size() + 1);
        path.remove_prefix(given.size() + 1);
    }
}

/// Null: no such call.
[[nodiscard]] inline const Route *routeOf(std::string_view method, std::string_view path)
{
    const auto found = std::ranges::find_if(
        Routes, [&](const Route &route) { return route.method == method && matches(route.path, path); });
    return found == std::end(Routes) ? nullptr : &*found;
}

[[nodiscard]] inline bool isPath(std::string_view path)
{
    return std::ranges::any_of(Routes, [&](const Route &route) { return matches(route.path, path); });
}

/// Whether the contract knows this answer.
[[nodiscard]] inline bool lists(const Route &route, int status)
{
    const auto text = std::to_string(status);
    return status == 500 || status == 503 || route.statuses.find(text) != std::string_view::npos;
}

} // namespace hl::sync
