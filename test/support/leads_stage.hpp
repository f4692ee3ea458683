#pragma once
// A workspace with many leads among others, put there by set-based SQL in seconds: for tests of
// plans, of completeness and of exports.
#include "features/leads/ids.hpp"

#include <string>

namespace vf::test {

/// The workspace of `stage_leads` with that number (1 is the large one), and its `n`th lead, tag or
/// user.
WorkspaceId staged_workspace(int number);
LeadId staged_lead(int workspace, int n);
/// 1: on three leads in ten; 2: on twenty leads.
leads::TagId staged_tag(int workspace, int n);
/// 1: has a tenth of the leads; 2: has five.
UserId staged_user(int workspace, int n);

/// Makes the workspace `number` with `count` leads, one interaction each, in a distribution that
/// has common and rare values of every filter. Runs as the owner.
std::string staging_sql(int number, int count);

AccountId staged_account(int workspace, int n);
ContactId staged_contact(int workspace, int n);

/// Adds to a staged workspace of `count` leads what its people wrote and were written: an account
/// (3) with ten interactions and five conversations, a person (1) with 300 interactions, two
/// messages of the owner's, a conversation of three messages for one person in ten (one in a
/// hundred of them unread), a message out, or a draft, for every second person; follows the first
/// 100 people and suppresses one in twenty.
std::string threads_sql(int number, int count);

} // namespace vf::test
