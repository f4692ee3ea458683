#pragma once
// Sequences as they are kept, and who is in them.
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/sequences/types.hpp"

namespace vf::sequences {

/// How many a workspace may have, and how many steps one has.
inline constexpr int most_sequences = 50;
inline constexpr std::size_t most_steps = 6;

/// By name.
task<std::vector<Sequence>> sequences_of(db::tenant_tx& tx);
task<std::optional<Sequence>> find_sequence(db::tenant_tx& tx, SequenceId id);
/// Its steps in their order; empty: there is no such sequence.
task<std::vector<Step>> steps_of(db::tenant_tx& tx, SequenceId id);
/// Whether somebody who is on its way has had steps that these would change or move.
task<bool> changes_what_was_sent(db::tenant_tx& tx, SequenceId id, std::vector<Step> steps);
/// The sequence stays as it is until the transaction ends; false: there is none.
task<bool> lock_sequence(db::tenant_tx& tx, SequenceId id);
/// False when the name is taken. The transaction is over then.
task<bool> insert_sequence(db::tenant_tx& tx, SequenceId id, AddSequence what);
task<bool> update_sequence(db::tenant_tx& tx, ChangeSequence what);
/// Its runs go with it.
task<> delete_sequence(db::tenant_tx& tx, SequenceId id);

/// Who is and was in it, the latest start first.
task<result<http::Page<SequencePerson>>> people_of(db::pool& pool, WorkspaceId workspace,
                                                   ListPeople in);

} // namespace vf::sequences
