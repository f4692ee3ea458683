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
          actionButton: "!h-8 !rounded-lg !bg-accent !px-3 !text-[0.8125rem] !font-medium !text-accent-foreground",
          error: "[&_[data-icon]]:!text-rose",
          success: "[&_[data-icon]]:!text-green",
        },
      }}
    />
  );
}
