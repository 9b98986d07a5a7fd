//! The function's signature: FT0305, and how it reads after a rewrite.

use super::Body;
use crate::diagnostics::Code;
use crate::keys;
use crate::resolve::LocalId;
use crate::source::quoted;
use crate::{tensors, vocabulary};
use syn::{FnArg, GenericArgument, PatType, PathArguments, ReturnType, Type};

impl Body<'_> {
    fn inputs(&self) -> Vec<String> {
        self.facts.function.sig.inputs.iter().map(quoted).collect()
    }

    fn output(&self) -> Option<String> {
        match &self.facts.function.sig.output {
            ReturnType::Type(_, ty) => Some(quoted(ty)),
            ReturnType::Default => None,
        }
    }

    fn with(&self, inputs: &[String], output: Option<&str>) -> String {
        let output = output.map_or_else(String::new, |it| format!(" -> {it}"));
        format!("fn {}({}){output}", self.name(), inputs.join(", "))
    }

    /// The signature with another result beside the one it has.
    pub(super) fn returning(&self, ty: &str) -> String {
        let output = self.output().map_or_else(|| ty.to_string(), |it| format!("({it}, {ty})"));
        self.with(&self.inputs(), Some(&output))
    }

    /// The signature with another parameter.
    pub(super) fn taking(&self, parameter: &str) -> String {
        let mut inputs = self.inputs();
        inputs.push(parameter.into());
        self.with(&inputs, self.output().as_deref())
    }

    /// The signature with a parameter taken by value and returned.
    fn by_value(&self, parameter: &PatType) -> String {
        let (name, ty) = (quoted(&parameter.pat), owned(&parameter.ty));
        let name = name.trim_start_matches("mut ");
        let inputs = self.facts.function.sig.inputs.iter().map(|it| match it {
            FnArg::Typed(it) if std::ptr::eq(it, parameter) => format!("mut {name}: {ty}"),
            other => quoted(other),
        });
        let inputs: Vec<String> = inputs.collect();
        let output = self.output().map_or_else(|| ty.clone(), |it| format!("({it}, {ty})"));
        self.with(&inputs, Some(&output))
    }
}

/// `Vec<f64>` for `&mut [f64]`.
fn owned(ty: &Type) -> String {
    match ty {
        Type::Reference(it) => match &*it.elem {
            Type::Slice(it) => format!("Vec<{}>", quoted(&it.elem)),
            other => quoted(other),
        },
        other => quoted(other),
    }
}

/// The parameter of a local.
pub(super) fn parameter<'b>(body: &Body<'b>, id: LocalId) -> Option<&'b PatType> {
    let typed = body.facts.function.sig.inputs.iter().filter_map(|it| match it {
        FnArg::Typed(it) => Some(it),
        FnArg::Receiver(_) => None,
    });
    typed.into_iter().find(|it| body.facts.scopes.bound_by(&it.pat).contains(&id))
}

pub(super) fn is_mutable_borrow(body: &Body<'_>, id: LocalId) -> bool {
    parameter(body, id).is_some_and(|it| is_mutable_reference(&it.ty))
}

fn is_mutable_reference(ty: &Type) -> bool {
    matches!(ty, Type::Reference(it) if it.mutability.is_some())
}

/// Whether a parameter is a `&mut` of numbers, which is an argument and a result.
pub(super) fn is_in_out(body: &Body<'_>, id: LocalId) -> bool {
    is_mutable_borrow(body, id) && is_mappable(body, id)
}

/// Whether a parameter is made of floats.
pub(super) fn is_mappable(body: &Body<'_>, id: LocalId) -> bool {
    parameter(body, id).is_some_and(|it| body.facts.scalar.is_in(&it.ty))
}

/// Whether a parameter is a random key.
pub(super) fn is_key(body: &Body<'_>, id: LocalId) -> bool {
    parameter(body, id).is_some_and(|it| keys::is_key(&it.ty))
}

/// Whether a parameter is a `Vec` or another type with arguments, by value.
pub(super) fn is_collection(body: &Body<'_>, id: LocalId) -> bool {
    matches!(parameter(body, id).map(|it| &*it.ty), Some(Type::Path(it))
        if it.path.segments.last().is_some_and(|it| !it.arguments.is_none()))
}

/// Whether a parameter may be a struct of floats that was not said to be one, or be made of such.
pub(super) fn may_hold_struct(body: &Body<'_>, id: LocalId) -> bool {
    parameter(body, id).is_some_and(|it| may_be_struct(&it.ty))
}

fn may_be_struct(ty: &Type) -> bool {
    match ty {
        Type::Reference(it) => may_be_struct(&it.elem),
        Type::Array(it) => may_be_struct(&it.elem),
        Type::Slice(it) => may_be_struct(&it.elem),
        Type::Paren(it) => may_be_struct(&it.elem),
        Type::Group(it) => may_be_struct(&it.elem),
        Type::Tuple(it) => it.elems.iter().any(may_be_struct),
        Type::Path(it) => it.path.segments.last().is_some_and(|last| match &last.arguments {
            PathArguments::AngleBracketed(it)
                if matches!(&*last.ident.to_string(), "Vec" | "Option") =>
            {
                it.args
                    .iter()
                    .any(|it| matches!(it, GenericArgument::Type(ty) if may_be_struct(ty)))
            }
            _ => {
                let name = last.ident.to_string();
                !tensors::is_name(&name) && vocabulary::may_be_alias(&name)
            }
        }),
        _ => false,
    }
}

/// Refuses what the caller would see change, unless it was said where it is written to.
pub(super) fn mutable_parameters(body: &Body<'_>) {
    for input in &body.facts.function.sig.inputs {
        match input {
            FnArg::Typed(it)
                if is_mutable_reference(&it.ty) && !body.facts.scalar.is_in(&it.ty) =>
            {
                let written = body.written.borrow();
                let ids = body.facts.scopes.bound_by(&it.pat);
                if !ids.iter().any(|id| written.contains(id)) {
                    refuse(body, input, Some(it));
                }
            }
            FnArg::Receiver(it) if it.reference.is_some() && it.mutability.is_some() => {
                refuse(body, input, None);
            }
            _ => {}
        }
    }
}

fn refuse(body: &Body<'_>, at: &FnArg, parameter: Option<&PatType>) {
    let function = body.name();
    let message = body
        .error(Code::MutableParameter, at, format!("`{}` is a result in disguise", quoted(at)))
        .note(format!(
            "{} runs `{function}` as often as it needs, and each run would write to it again",
            body.asked.first
        ));
    let Some(parameter) = parameter else {
        message.help("take `&self`, and return what changes").emit();
        return;
    };
    let message =
        message.help(format!("take it by value and return it: `{}`", body.by_value(parameter)));
    if !may_be_struct(&parameter.ty) {
        message.emit();
        return;
    }
    let name = quoted(&parameter.pat);
    message
        .help(format!(
            "or, if it holds a struct of floats: derive `functra::Diff` for that, and write `#[diff] {name}`; then transforms return it"
        ))
        .emit();
}
