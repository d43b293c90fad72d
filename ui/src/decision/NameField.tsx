// The name to type, where a decision is grave enough to ask for one.
import { FieldError } from "./FieldError.tsx";
import { FIELD_IDS, type useMarked } from "./useMarked.ts";

interface Props {
  label: string;
  name: string;
  write: (name: string) => void;
  marked: ReturnType<typeof useMarked>;
}

export function NameField({ label, name, write, marked }: Props) {
  return (
    <div class="form-row form-name">
      <label for={FIELD_IDS.name}>{label}</label>
      <input
        id={FIELD_IDS.name}
        class="field mono"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={400}
        aria-required="true"
        {...marked.about("name")}
        value={name}
        onInput={(event) => {
          marked.edited("name");
          write(event.currentTarget.value);
        }}
      />
      <FieldError field="name" marked={marked} />
    </div>
  );
}
