#include "intelligence/refusal.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

TEST(Refusals, AreHeardInBothLanguages) {
    for (const char* no :
         {"STOP", "stop.", "Stop stp", "non merci", "Non merci !", "pas intéressé", "Non.", "nope",
          "Je suis pas intéressée désolée", "ne m'écris plus", "laisse-moi tranquille",
          "Arrêtez de m’écrire svp ou je bloque", "not interested", "No thanks, I'm good",
          "unsubscribe", "Don’t message me again", "please remove me from your list",
          "Arrête de me spammer frère, t'écris tous les jours"})
        EXPECT_EQ(refusal_in(no), Refusal::certain) << no;
}

TEST(Refusals, InDoubtTheOwnerIsAsked) {
    for (const char* maybe :
         {"pas intéressé pour l'instant", "Je suis pas intéressé mais mon pote peut-être",
          "not interested right now, maybe in summer", "pas intéressé ?", "lâche-moi un peu",
          "c'est du spam ?", "j'ai rien demandé", "pas pour moi ce style", "arrête",
          "I'm good thanks", "C'est pas que je suis pas intéressé, j'ai pas le budget"})
        EXPECT_EQ(refusal_in(maybe), Refusal::likely) << maybe;
}

TEST(Refusals, WhatIsNoneIsNone) {
    for (const char* yes : {"", "on peut pas stopper un son pareil", "stop tout c'est trop lourd",
                            "je suis intéressé", "merci", "no problem", "interested",
                            "j'arrête pas d'écouter", "non je rigole grave chaud", "pas de souci",
                            "no cap c'est lourd", "je suis pas encore prêt mais je veux un devis"})
        EXPECT_EQ(refusal_in(yes), Refusal::no) << yes;
}

} // namespace
} // namespace vf::intelligence
