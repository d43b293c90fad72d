//! The forms of a web page, read as a browser reads them and filled in as a person does.

use dom_query::{Document, NodeRef};
use url::{Url, form_urlencoded};

/// A control that is sent with the form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    name: String,
    value: String,
    kind: String,
    label: String,
    /// Radio buttons, tick boxes and options are sent only when chosen.
    chosen: bool,
}

/// A button that sends the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    name: String,
    value: String,
    /// What a person reads on it.
    pub label: String,
    /// Its own target, if it has one.
    action: Option<Url>,
}

impl Button {
    fn mentions(&self, words: &str) -> bool {
        contains(&self.label, words) || contains(&self.value, words)
    }

    /// Whether it means "do not go on".
    #[must_use]
    pub fn refuses(&self) -> bool {
        let refusing = ["cancel", "deny", "decline", "back", "no"];
        refusing.iter().any(|word| {
            [&self.label, &self.value, &self.name]
                .iter()
                .any(|text| text.eq_ignore_ascii_case(word))
        })
    }
}

/// What a browser sends next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Where to.
    pub address: Url,
    /// With POST, the fields are the body; otherwise they are in the address already.
    pub post: Option<Vec<(String, String)>>,
}

/// One form of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent.
    pub action: Url,
    post: bool,
    fields: Vec<Field>,
    /// Its buttons, in order.
    pub buttons: Vec<Button>,
}

/// The forms of the page that came from `address`.
#[must_use]
pub fn forms(html: &str, address: &Url) -> Vec<Form> {
    let page = Document::from(html);
    let forms = page.select("form");
    forms
        .nodes()
        .iter()
        .map(|form| Form::read(&page, form, address))
        .collect()
}

/// The links of the page whose words mean "do not go on".
#[must_use]
pub fn refusing_links(html: &str, address: &Url) -> Vec<Url> {
    let page = Document::from(html);
    let links = page.select("a[href]");
    let refusing = links.nodes().iter().filter(|link| {
        let words = link.text().trim().to_lowercase();
        ["cancel", "deny", "back"].contains(&words.as_str())
    });
    refusing
        .filter_map(|link| address.join(&link.attr("href")?).ok())
        .collect()
}

impl Form {
    fn read(page: &Document, form: &NodeRef<'_>, address: &Url) -> Self {
        let target = |value: Option<String>| match value {
            Some(value) if !value.trim().is_empty() => address.join(value.trim()).ok(),
            Some(_) | None => None,
        };
        let mut read = Self {
            action: target(attribute(form, "action")).unwrap_or_else(|| address.clone()),
            post: attribute(form, "method").is_some_and(|method| method.eq_ignore_ascii_case("post")),
            fields: Vec::new(),
            buttons: Vec::new(),
        };
        for control in form.descendants() {
            if control.has_attr("disabled") {
                continue;
            }
            let kind = attribute(&control, "type").unwrap_or_default().to_lowercase();
            match (control.node_name().as_deref().unwrap_or_default(), kind.as_str()) {
                ("button", "" | "submit") | ("input", "submit" | "image") => {
                    read.buttons
                        .push(button(&control, target(attribute(&control, "formaction"))));
                }
                ("button", _) | ("input", "button" | "reset" | "file") => {}
                ("input" | "textarea", _) => read.fields.extend(field(page, &control, kind)),
                ("select", _) => read.fields.extend(options(&control)),
                _ => {}
            }
        }
        read
    }

    /// The button on which a person reads `words`, or whose value they are.
    #[must_use]
    pub fn button_for(&self, words: &str) -> Option<&Button> {
        self.buttons.iter().find(|button| button.mentions(words))
    }

    /// Chooses the radio button or option that mentions `words`; false when there is none.
    pub fn choose(&mut self, words: &str) -> bool {
        let found = self.fields.iter().find(|field| {
            matches!(field.kind.as_str(), "radio" | "option")
                && (contains(&field.value, words) || contains(&field.label, words))
        });
        let Some(found) = found.cloned() else { return false };
        for field in self.fields.iter_mut().filter(|field| field.name == found.name) {
            field.chosen = *field
                == Field {
                    chosen: field.chosen,
                    ..found.clone()
                };
        }
        true
    }

    /// Writes into the empty text field of this name; false when there is none.
    pub fn write(&mut self, name: &str, text: &str) -> bool {
        let mut fields = self.fields.iter_mut();
        let field = fields.find(|field| field.name == name && field.kind == "text" && field.value.is_empty());
        field.map(|field| text.clone_into(&mut field.value)).is_some()
    }

    /// Fills every input of this type (`email`, `text`, `password`); false when there is none.
    pub fn fill(&mut self, kinds: &[&str], text: &str) -> bool {
        let mut any = false;
        for field in self
            .fields
            .iter_mut()
            .filter(|field| kinds.contains(&field.kind.as_str()))
        {
            text.clone_into(&mut field.value);
            any = true;
        }
        any
    }

    /// Whether a person has nothing to fill in or to choose here.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.fields.iter().all(|field| field.kind == "hidden")
    }

    /// What a browser sends when this button is pressed, or when a script sends the form without any.
    #[must_use]
    pub fn submit(&self, button: Option<&Button>) -> Submission {
        let chosen = self
            .fields
            .iter()
            .filter(|field| field.chosen && !field.name.is_empty());
        let mut pairs: Vec<(String, String)> = chosen
            .map(|field| (field.name.clone(), field.value.clone()))
            .collect();
        if let Some(button) = button.filter(|button| !button.name.is_empty()) {
            pairs.push((button.name.clone(), button.value.clone()));
        }
        let mut address = button
            .and_then(|button| button.action.clone())
            .unwrap_or_else(|| self.action.clone());
        if self.post {
            return Submission {
                address,
                post: Some(pairs),
            };
        }
        address.query_pairs_mut().clear().extend_pairs(pairs);
        Submission { address, post: None }
    }
}

/// The body of a POST.
#[must_use]
pub fn encode(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.to_string())
}

fn contains(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(&words.to_lowercase())
}

fn words_of(node: &NodeRef<'_>) -> String {
    node.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn button(control: &NodeRef<'_>, action: Option<Url>) -> Button {
    let value = attribute(control, "value").unwrap_or_default();
    let words = words_of(control);
    Button {
        name: attribute(control, "name").unwrap_or_default(),
        label: if words.is_empty() { value.clone() } else { words },
        value,
        action,
    }
}

fn field(page: &Document, control: &NodeRef<'_>, kind: String) -> Option<Field> {
    let name = attribute(control, "name")?;
    let choice = matches!(kind.as_str(), "radio" | "checkbox");
    let text = if control.has_name("textarea") {
        control.text().to_string()
    } else {
        String::new()
    };
    Some(Field {
        value: attribute(control, "value").unwrap_or(if choice { "on".to_owned() } else { text }),
        label: label(page, control),
        chosen: !choice || control.has_attr("checked"),
        kind: if kind.is_empty() { "text".to_owned() } else { kind },
        name,
    })
}

/// The words of the `<label>` around a control or pointing at it.
fn label(page: &Document, control: &NodeRef<'_>) -> String {
    if let Some(around) = control
        .ancestors(None)
        .into_iter()
        .find(|node| node.has_name("label"))
    {
        return words_of(&around);
    }
    let Some(id) = attribute(control, "id") else {
        return String::new();
    };
    let labels = page.select("label[for]");
    let pointing = labels
        .nodes()
        .iter()
        .find(|node| attribute(node, "for").as_deref() == Some(&id));
    pointing.map(words_of).unwrap_or_default()
}

fn options(select: &NodeRef<'_>) -> Vec<Field> {
    let Some(name) = attribute(select, "name") else {
        return Vec::new();
    };
    let mut fields: Vec<Field> = select
        .descendants()
        .into_iter()
        .filter(|node| node.has_name("option"))
        .map(|option| Field {
            name: name.clone(),
            value: attribute(&option, "value").unwrap_or_else(|| words_of(&option)),
            kind: "option".to_owned(),
            label: words_of(&option),
            chosen: option.has_attr("selected"),
        })
        .collect();
    let any = fields.iter().any(|field| field.chosen);
    // As in a browser, the first one is chosen when the page chooses none.
    if let Some(first) = fields.first_mut().filter(|_| !any) {
        first.chosen = true;
    }
    fields
}
