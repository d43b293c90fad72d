// Whose request this is, on what, and by when. Its height never changes with what is written in it.
import type { CloudBadge, Sheet } from "../generated/bindings.ts";
import { Chip } from "../parts/Chip.tsx";
import { CountdownTimer } from "../parts/Countdown.tsx";
import { Names } from "../parts/Names.tsx";

export function Header({ sheet, cloud }: { sheet: Sheet; cloud: CloudBadge }) {
  const by = sheet.answerBy;
  return (
    <header class="top">
      <div class="top-what">
        <p class="top-tenant" title={`${sheet.tenant} · ${sheet.subscription}`}>
          <Chip hue={sheet.hue} />
          <bdi>{sheet.tenant}</bdi> · <bdi>{sheet.subscription}</bdi>
          {cloud.note === null ? null : <span class="cloud-note">{cloud.note}</span>}
        </p>
        <p class="top-target" title={`${sheet.target} · ${sheet.targetDetail}`}>
          <bdi class="top-name">
            <Names text={sheet.target} />
          </bdi>{" "}
          <bdi class="top-detail">
            <Names text={sheet.targetDetail} />
          </bdi>
        </p>
      </div>
      {by === null ? null : (
        <p class="top-by">
          <span class="top-by-label">{by.label}</span>
          <span>
            <b>{by.text}</b> {by.count ? <CountdownTimer at={by.at} /> : null}
          </span>
        </p>
      )}
    </header>
  );
}
