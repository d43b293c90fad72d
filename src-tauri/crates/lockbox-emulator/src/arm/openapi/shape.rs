//! Whether a value is what a shape of the description says, as far as the words of `shapes.json` go.

use serde_json::Value;

/// Says where a value departs from a shape.
pub(super) fn check(value: &Value, shape: &Value, root: &Value, place: &str) -> Result<(), String> {
    if let Some(target) = shape.get("$ref").and_then(Value::as_str) {
        let named = root.pointer(target.trim_start_matches('#'));
        return check(value, named.ok_or(format!("{target} is nowhere"))?, root, place);
    }
    if let Some(choices) = shape.get("anyOf").and_then(Value::as_array) {
        let fits = choices
            .iter()
            .any(|choice| check(value, choice, root, place).is_ok());
        return fits
            .then_some(())
            .ok_or(format!("{place}: fits none of the choices"));
    }
    of_type(value, &shape["type"], place)?;
    if let Some(words) = shape.get("enum").and_then(Value::as_array)
        && !words.contains(value)
    {
        return Err(format!("{place}: {value} is none of the words"));
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        check(item, &shape["items"], root, &format!("{place}/{at}"))?;
    }
    members(value, shape, root, place)
}

fn of_type(value: &Value, wanted: &Value, place: &str) -> Result<(), String> {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = match wanted {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => wanted.is_null(),
    };
    fits.then_some(())
        .ok_or(format!("{place}: {kind} where {wanted} belongs"))
}

fn members(value: &Value, shape: &Value, root: &Value, place: &str) -> Result<(), String> {
    let Some(members) = value.as_object() else {
        return Ok(());
    };
    for needed in shape["required"].as_array().into_iter().flatten() {
        let name = needed.as_str().unwrap_or_default();
        if !members.contains_key(name) {
            return Err(format!("{place}: no {name}"));
        }
    }
    for (name, member) in members {
        let place = format!("{place}/{name}");
        match (shape["properties"].get(name), &shape["additionalProperties"]) {
            (Some(inner), _) => check(member, inner, root, &place)?,
            (None, Value::Bool(false)) => return Err(format!("{place}: not described")),
            (None, Value::Object(_)) => check(member, &shape["additionalProperties"], root, &place)?,
            (
                None,
                Value::Null | Value::Bool(true) | Value::Number(_) | Value::String(_) | Value::Array(_),
            ) => {}
        }
    }
    Ok(())
}
