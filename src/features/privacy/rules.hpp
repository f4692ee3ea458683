#pragma once
#include "features/privacy/types.hpp"

namespace vf::privacy {

/// What holds until a member says otherwise: who wrote to the business asked it for something
/// (article 6.1.b), everybody else is known out of its own interest (6.1.f).
LegalBasis default_basis(std::optional<inbox::WroteFirst> wrote_first);

/// The line that proves a receipt. `hashes`: of the person's names, in any order. The same receipt
/// gives the same line; one that was changed gives another.
std::string proof_of(WorkspaceId workspace, const Erasure& receipt,
                     std::vector<std::string> hashes);
/// The receipt that a line is of, whether or not it is true; nothing where it is no such line.
std::optional<ErasureId> erasure_in(std::string_view proof);

} // namespace vf::privacy
