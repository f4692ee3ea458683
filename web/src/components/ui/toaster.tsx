import { Toaster as Sonner } from "sonner";

/** The one place for short notices. Colours come from our tokens. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      offset={20}
      mobileOffset={{ bottom: "5.5rem" }}
      toastOptions={{
        classNames: {
          toast: "!rounded-xl !border-border !bg-popover !font-sans !text-sm !text-popover-foreground !shadow-float",
          description: "!text-muted-foreground",
          error: "[&_[data-icon]]:!text-rose",
          success: "[&_[data-icon]]:!text-green",
        },
      }}
    />
  );
}
