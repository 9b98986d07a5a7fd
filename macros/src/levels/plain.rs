//! What to say of a type that is not made of the function's numbers.

use super::{Arg, Builder};
use crate::resolve::Scalar;
use crate::vocabulary;
use syn::visit::{self, Visit};
use syn::{Ident, Type};

impl Builder<'_> {
    /// Why a derivative or a batch leaves an argument out.
    pub(super) fn why_plain(&self, arg: &Arg) -> String {
        if crate::keys::is_key(&arg.owned()) {
            "is a random key, which draws do not move with".into()
        } else if arg.nodiff {
            "is marked `#[nodiff]`".into()
        } else {
            self.made_of(self.written(arg))
        }
    }

    /// `is not made of floats`, or is made of others.
    fn made_of(&self, ty: &Type) -> String {
        match (other_float(self.scalar, ty), self.alias(ty)) {
            (Some(other), _) => {
                format!("is made of `{other}`, and `{}` of `{}`", self.name(), self.number_name())
            }
            (None, Some(_)) => "is not seen to be made of floats".into(),
            (None, None) => "is not made of floats".into(),
        }
    }

    /// What to write if a type is a name for floats, which only rustc can tell.
    pub(super) fn alias_help<'t>(
        &self,
        types: impl IntoIterator<Item = &'t Type>,
    ) -> Option<String> {
        let alias = types.into_iter().find_map(|it| self.alias(it))?;
        Some(format!(
            "if `{alias}` is another name for floats, write what it stands for: `[f64; 3]`\n\
             if it is one for the number itself, say so in the attribute: `scalar = {alias}`"
        ))
    }

    /// What to return instead of something plain.
    pub(super) fn return_floats(&self, output: &Type) -> String {
        let (name, number) = (self.name(), self.number_name());
        if other_float(self.scalar, output).is_some() {
            return format!("`{name}` is made of `{number}`: return that");
        }
        let floats = format!(
            "return floats: `{number}`, `[{number}; N]`, `Vec<{number}>`, or tuples of these"
        );
        match self.alias_help([output]) {
            Some(alias) => format!("{floats}\n{alias}"),
            None => floats,
        }
    }

    fn number_name(&self) -> &Ident {
        &self.scalar.names[0]
    }

    /// The type of an argument's parameter.
    pub(super) fn written(&self, arg: &Arg) -> &Type {
        &self.request.params[arg.position].ty
    }

    /// A name in a type that may be one for floats.
    fn alias(&self, ty: &Type) -> Option<Ident> {
        let parameters = &self.request.item.sig.generics;
        let is_parameter = |name: &Ident| parameters.type_params().any(|it| it.ident == *name);
        let mut names = Names::of(ty).0.into_iter();
        names.find(|it| vocabulary::may_be_alias(&it.to_string()) && !is_parameter(it))
    }
}

/// The float type in a type that is not the function's number.
fn other_float(scalar: &Scalar, ty: &Type) -> Option<Ident> {
    let is_other = |it: &Ident| (it == "f64" || it == "f32") && !scalar.is_name(it);
    Names::of(ty).0.into_iter().find(is_other)
}

/// The last names of the paths in a type: `Vec` and `Row` of `Vec<my::Row>`.
struct Names(Vec<Ident>);

impl Names {
    fn of(ty: &Type) -> Names {
        let mut names = Names(Vec::new());
        names.visit_type(ty);
        names
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_type_path(&mut self, it: &'ast syn::TypePath) {
        self.0.extend(it.path.segments.last().map(|it| it.ident.clone()));
        visit::visit_type_path(self, it);
    }
}
