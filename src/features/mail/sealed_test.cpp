#include "features/mail/sealed.hpp"

#include "base/rng.hpp"

#include <gtest/gtest.h>

namespace vf::mail {
namespace {

const crypto::keyring keys{secret<>(std::string(32, 'k'))};
const uuid an_id = *parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

TEST(SealedLetter, ShowsNothingAndOpensUnderItsIdOnly) {
    const SealedLetter letter{"lea@example.org", {"Objet", "le lien #token=abc", "<p>é</p>"}};
    const auto job = seal(keys, an_id, letter);
    const auto stored = json::write(job);
    for (const auto* word : {"lea", "example", "token", "abc", "Objet"})
        EXPECT_FALSE(stored.contains(word)) << stored;
    const auto opened = unseal(keys, *json::parse<SendLetter>(stored));
    ASSERT_TRUE(opened) << to_string(opened.error());
    EXPECT_EQ(opened->to, letter.to);
    EXPECT_EQ(opened->content.text, letter.content.text);

    auto moved = job;
    moved.letter_id.bytes[0] ^= 1;
    EXPECT_FALSE(unseal(keys, moved));
    auto broken = job;
    broken.sealed = "???";
    EXPECT_FALSE(unseal(keys, broken));
    EXPECT_FALSE(unseal(crypto::keyring(secret<>(std::string(32, 'x'))), job));
}

} // namespace
} // namespace vf::mail
