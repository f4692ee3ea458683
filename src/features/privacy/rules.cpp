#include "features/privacy/rules.hpp"

#include "base/text.hpp"
#include "crypto/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::privacy {
namespace {

constexpr std::string_view mark = "vf-erasure-1 ";

} // namespace

LegalBasis default_basis(std::optional<inbox::WroteFirst> wrote_first) {
    return wrote_first == inbox::WroteFirst::them ? LegalBasis::contract
                                                  : LegalBasis::legitimate_interest;
}

std::string proof_of(WorkspaceId workspace, const Erasure& receipt,
                     std::vector<std::string> hashes) {
    std::ranges::sort(hashes);
    auto removed = receipt.removed;
    std::ranges::sort(removed, {}, &Held::kind);
    const auto at = to_string(receipt.erased_at);
    std::string said = fmt::format("{} {} {} {} {}\n", workspace.str(), receipt.id.str(), at,
                                   enum_name(receipt.reason), receipt.contacts);
    for (const auto& one : removed) said += fmt::format("{} {}\n", one.kind, one.count);
    for (const auto& one : hashes) said += one + "\n";
    return fmt::format("{}{} {} {}", mark, receipt.id.str(), at, crypto::sha256_hex(said));
}

std::optional<ErasureId> erasure_in(std::string_view proof) {
    if (!proof.starts_with(mark)) return std::nullopt;
    proof.remove_prefix(mark.size());
    const auto id = parse_uuid(proof.substr(0, proof.find(' ')));
    if (!id) return std::nullopt;
    return ErasureId{*id};
}

} // namespace vf::privacy
