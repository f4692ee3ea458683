#include "intelligence/model.hpp"

extern "C" {
extern const char vf_model_begin[]; // NOLINT(readability-identifier-naming)
extern const char vf_model_end[];   // NOLINT(readability-identifier-naming)
}

namespace vf::intelligence {

const model& model::embedded() {
    static const auto carried = read(
        std::string_view(vf_model_begin, static_cast<std::size_t>(vf_model_end - vf_model_begin)));
    return carried;
}

} // namespace vf::intelligence
