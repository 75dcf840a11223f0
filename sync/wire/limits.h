// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QtGlobal>

/// What both ends agree on without asking. Changing a number here is a change of the protocol.
namespace hl::sync {

/// What this build speaks (decisions/0009). 1: the beginning. 2: apps say which version they understand, servers which
/// they take; MinimumVersion is heeded.
inline constexpr quint32 ProtocolVersion = 2;
/// And what it still understands: the version before.
inline constexpr quint32 OldestVersion = 1;
/// Suite 1: Ed25519, X25519 sealed boxes, XChaCha20-Poly1305, BLAKE2b (libsodium 1.0.18).
inline constexpr quint8 Suite1 = 1;

/// Of every request: the version that the app understands. Absent: 1.
inline constexpr const char *VersionHeader = "Hearthline-Version";

inline constexpr int MaxEventsPerPush = 500;
inline constexpr qsizetype MaxRequestBytes = 1 << 20;
inline constexpr qsizetype MaxEventBytes = 512 << 10;
inline constexpr qsizetype MaxReplyBytes = 2 << 20;
/// A content pack is handed out in parts of this size.
inline constexpr qsizetype MaxContentPart = 1 << 20;
inline constexpr int MaxStatementsPerRequest = 200;
/// Recordings travel and are kept in chunks of exactly this size (SECURITY.md 5.2.1); the last one is padded.
inline constexpr qsizetype BlobBytes = 256 << 10;
static_assert(BlobBytes + 1024 < MaxRequestBytes && BlobBytes + 1024 < MaxReplyBytes);
/// Of one segment: some 48 hours of call.
inline constexpr int MaxBlobsPerRecording = 2048;
/// Of one record, so that opening it stays one reply.
inline constexpr int MaxRecordingsPerRecord = 64;
inline constexpr int MaxBlobsPerRecord = 4096;
inline constexpr int MaxPullLimit = 500;
inline constexpr std::chrono::seconds MaxPullWait{25};
inline constexpr int MaxParts = 8;
inline constexpr int MaxWraps = 32;
/// Parts are padded to this step, so that a length tells little (SECURITY.md 3.14: 1.48 bits of size).
inline constexpr qsizetype PadStep = 4096;
/// At least three years (guideline 2021, records are kept >= 3 years).
inline constexpr int RetentionMonths = 36;

/// Why an event was refused for good. It goes to the sender's quarantine, is shown there, and its queue goes on.
enum class RejectCode : quint32 {
    None = 0,
    Malformed = 1, ///< not a whole HEV1 event
    TooLarge = 2,
    UnknownSuite = 3,
    BadSignature = 4, ///< signature or a hash does not fit
    WrongDevice = 5, ///< not written by the device that pushes it
    WrongAuthor = 6, ///< the device belongs to somebody else
    WrongOrg = 7,
    NotAllowed = 8, ///< this role may not write this type
    Conflict = 9, ///< the same id with other bytes: an alarm, never a retry
    Retention = 10, ///< wants to be deleted before RetentionMonths have passed
    Revoked = 11, ///< by a device that had been revoked: kept apart, a person decides
    NoKey = 12, ///< names a period whose key was not granted to anybody yet
    NoBlobs = 13, ///< names chunks of a recording that the server lacks: bring them, then it again
};

/// Why a whole request was refused (the HTTP status says the same more coarsely).
enum class ApiError : quint32 {
    None = 0,
    BadRequest = 1, ///< not decodable
    Unauthenticated = 2, ///< no valid session: prove the device again
    Forbidden = 3, ///< this role may not do this
    NotFound = 4,
    TooLarge = 5,
    UnknownVersion = 6, ///< the reply names the oldest and the newest version that would do
    InviteUsed = 7, ///< unknown, used or expired invite, or a wrong proof: not told apart on purpose
    Revoked = 8, ///< with status 410: fetch the statements and see for yourself; with 403: this server alone says so
    Busy = 9, ///< try later
    Internal = 10,
    Waiting = 11, ///< no leader has approved this device yet
    TurnedAway = 12, ///< a leader has refused it
    StorageFull = 13, ///< with status 507: no room for recordings; nothing of it was kept
};

} // namespace hl::sync
