import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { DropdownMenu, DropdownMenuCheckboxItem, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Row, Section, Specimen } from "./specimen";
import { useWords } from "./words";

export function OverlaySamples() {
  const words = useWords();
  return (
    <Section name="overlays">
      <Specimen of="Dialog, ConfirmDialog, DropdownMenu, Popover">
        {() => (
          <Row>
            <Dialog>
              <DialogTrigger asChild>
                <Button variant="secondary">{words.openDialog}</Button>
              </DialogTrigger>
              <DialogContent>
                <DialogTitle>{words.dialogTitle}</DialogTitle>
                <DialogDescription>{words.dialogText}</DialogDescription>
                <Field label={words.name}>{(control) => <Input {...control} />}</Field>
                <DialogClose asChild>
                  <Button>{words.saved}</Button>
                </DialogClose>
              </DialogContent>
            </Dialog>
            <ConfirmDialog trigger={<Button variant="secondary">{words.ask}</Button>} title={words.askTitle} text={words.askText} action={words.remove} onConfirm={() => toast(words.archived)} />
            <Menu />
            <Popover>
              <PopoverTrigger asChild>
                <Button variant="secondary">{words.openPopover}</Button>
              </PopoverTrigger>
              <PopoverContent aria-label={words.openPopover}>{words.dialogText}</PopoverContent>
            </Popover>
          </Row>
        )}
      </Specimen>
      <Specimen of="Toaster">
        {() => (
          <Row>
            <Button variant="secondary" onClick={() => toast.success(words.saved)}>
              {words.toastGood}
            </Button>
            <Button variant="secondary" onClick={() => toast.error(words.failed)}>
              {words.toastBad}
            </Button>
            <Button variant="secondary" onClick={() => toast(words.archived, { action: { label: words.undo, onClick: () => undefined } })}>
              {words.toastUndo}
            </Button>
          </Row>
        )}
      </Specimen>
    </Section>
  );
}

function Menu() {
  const words = useWords();
  const [shown, setShown] = useState(true);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="secondary">{words.openMenu}</Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>{words.sample}</DropdownMenuLabel>
        <DropdownMenuItem>
          <Pencil aria-hidden="true" />
          {words.dialogTitle}
        </DropdownMenuItem>
        <DropdownMenuItem disabled>
          <Trash2 aria-hidden="true" />
          {words.remove}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuCheckboxItem checked={shown} onCheckedChange={setShown}>
          {words.columns.score}
        </DropdownMenuCheckboxItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
