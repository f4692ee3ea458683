#pragma once

namespace vf::browser {

/// CSS pixels in the main frame's viewport.
struct point {
    double x = 0;
    double y = 0;
};
struct box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

} // namespace vf::browser
