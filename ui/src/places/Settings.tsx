// Settings: groups of what can be set. How it stands, what each change asks for and every word come from the agent; what a person
// changes is sent at once, and what was refused is said below its field.
import { useId, useState } from "preact/hooks";
import type { Command, SavedLine, Setting, SettingGroup, SettingsPage } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Icon, ToneIcon } from "../parts/Icon.tsx";
import { Head } from "./Head.tsx";
import { type Ask, Control } from "./SettingControl.tsx";

interface RowProps {
  setting: Setting;
  ask: Ask;
}

function Locked({ id, words }: { id: string; words: string }) {
  return (
    <p class="setting-locked" id={id}>
      <Icon shape="lock" small />
      <span dir="auto">{words}</span>
    </p>
  );
}

function Row({ setting, ask }: RowProps) {
  const id = useId();
  // Counts the answers, so that a field which was refused shows again what counts.
  const [refused, setRefused] = useState<{ text: string | null; times: number }>({ text: null, times: 0 });
  const asking: Ask = async (command) => {
    const text = await ask(command);
    setRefused(({ times }) => ({ text, times: times + 1 }));
    return text;
  };
  const described = `${id}-help${setting.locked === null ? "" : ` ${id}-locked`}${refused.text === null ? "" : ` ${id}-error`}`;
  return (
    <li class="setting" data-setting={setting.code}>
      <div class="setting-words">
        <h3 class="setting-title" id={`${id}-title`} dir="auto">
          {setting.title}
        </h3>
        <p class="soft" id={`${id}-help`}>
          {setting.help}
        </p>
        {setting.locked === null ? null : <Locked id={`${id}-locked`} words={setting.locked} />}
      </div>
      <div class="setting-control">
        <Control
          control={setting.control}
          ids={{ base: id, title: `${id}-title`, described }}
          locked={setting.locked !== null}
          invalid={refused.text !== null}
          ask={asking}
        />
        {refused.text === null ? null : (
          <p class="field-error tone-bad" id={`${id}-error`} role="alert">
            <ToneIcon tone="bad" small />
            <span dir="auto">{refused.text}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function Group({ group, ask }: { group: SettingGroup; ask: Ask }) {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id} data-group={group.code}>
      <h2 class="section-head" id={id}>
        <span dir="auto">{group.title}</span>
      </h2>
      <p class="setting-lead">{group.help}</p>
      <ul class="card settings">
        {group.settings.map((setting) => (
          <Row key={setting.code} setting={setting} ask={ask} />
        ))}
      </ul>
    </section>
  );
}

/** The last change, once there was one since the page was opened. */
function Saved({ saved, ask }: { saved: SavedLine | null; ask: Ask }) {
  const [known] = useState(saved?.number ?? null);
  const news = saved !== null && saved.number !== known ? saved : null;
  return (
    <div class="setting-saved-place" role="status">
      {news === null ? null : (
        <p class="setting-saved">
          <ToneIcon tone="good" small />
          <span dir="auto">{news.text}</span>
          {news.undo === null ? null : (
            <Button
              look="link"
              act={async () => {
                await ask({ command: "undoSetting" });
              }}
            >
              {news.undo}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

interface Props {
  page: SettingsPage;
  /** Sends a command; why it was refused, if it was. */
  ask: (command: Command) => Promise<string | null>;
}

export function Settings({ page, ask }: Props) {
  return (
    <>
      <Head title={page.title}>
        <p class="head-note">{page.note}</p>
      </Head>
      {page.faultsTitle === null ? null : (
        <section class="card setting-faults tone-warn" aria-labelledby="setting-faults">
          <h2 class="setting-faults-title" id="setting-faults">
            <ToneIcon tone="warn" />
            {page.faultsTitle}
          </h2>
          <ul>
            {page.faults.map((fault) => (
              <li key={fault} dir="auto">
                {fault}
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.groups.map((group) => (
        <Group key={group.code} group={group} ask={ask} />
      ))}
      <Saved saved={page.saved} ask={ask} />
    </>
  );
}
