import { Tooltip } from "@patternfly/react-core";
import { exactTime, localTime } from "@app/utils/format";

/** A moment in local time; to the millisecond and in UTC on hover. */
export const Time = ({ at }: { at: string }) => (
  <Tooltip content={exactTime(at)}>
    <time dateTime={at}>{localTime(at)}</time>
  </Tooltip>
);
