#include "intelligence/phone.hpp"

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

namespace vf::intelligence {

std::optional<std::string> e164_of(std::string_view typed, std::string_view region) {
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    const auto* util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    // Possible, not valid: a person says so, and what the library knows of new ranges is years old.
    if (util->Parse(std::string(typed), std::string(region), &number) !=
            PhoneNumberUtil::NO_PARSING_ERROR ||
        !util->IsPossibleNumber(number))
        return std::nullopt;
    // An extension has no place in E.164.
    number.clear_extension();
    std::string out;
    util->Format(number, PhoneNumberUtil::E164, &out);
    return out;
}

std::optional<std::string> phone_region(std::string_view typed) {
    std::string region(typed);
    for (auto& c : region) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    // 0 for what it does not know.
    if (i18n::phonenumbers::PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(region) == 0)
        return std::nullopt;
    return region;
}

} // namespace vf::intelligence
