import { SchedulesPage } from "@/features/schedules/schedules-page";

export function TaskSettings() {
  return <SchedulesPage />;
}
