// vistaflow serve | api | work | migrate | rotate-key | openapi | analyze | doctor | admin | demo
#include "app/commands.hpp"

int main(int argc, char** argv) {
    return vf::app::run_command(argc, argv);
}
