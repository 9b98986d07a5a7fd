//! What the attributes on one function ask for.
//!
//! [`stack`] hands every attribute on to one that runs last; [`parse`] reads that one. Faults in
//! the attributes or the signature are reported, and the request goes on without what was faulty:
//! a wrong option leaves its default, a wrong transform is left out, so that stubs of everything
//! that was promised can be emitted.

mod args;
mod chains;
pub(crate) mod checkpoint;
mod groups;
mod item;
mod options;
mod params;
pub(crate) mod stack;
pub(crate) mod suggest;
mod transform;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{ItemFn, Path, Token, Type};

pub(crate) use self::options::{Dim, Mode, Options, Randomness, Stack, block};
pub(crate) use self::params::Param;
pub(crate) use self::transform::Transform;

use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::places;
use crate::structs::{self, Unmarked};

/// One function and all that was asked of it.
pub(crate) struct Request {
    /// The function, without our attributes and without `#[nodiff]`. All else is as it was written:
    /// visibility, other attributes, parameters (also those that were refused), body.
    ///
    /// Structs of numbers in its signature are marked; see [`structs`](crate::structs).
    pub(crate) item: ItemFn,
    /// The signature as it was written.
    pub(crate) written: syn::Signature,
    /// The parameters that may be structs of numbers, of which nothing says whether they are.
    pub(crate) unmarked: Vec<Unmarked>,
    /// The `default` before an associated function, for which [`ItemFn`] has no place.
    pub(crate) defaultness: Option<Token![default]>,
    /// The parameters in their order, without the receiver. Positions in [`Options::wrt`] and
    /// [`Options::in_dims`] count these.
    pub(crate) params: Vec<Param>,
    /// The path of the runtime: `::functra`, unless an attribute says `crate = ..`.
    pub(crate) krate: Path,
    /// The name of the companion, if it is not to be the function's.
    pub(crate) name: Option<Ident>,
    /// Whether the function stands in an `impl` or a `trait`, where no type can be declared: it has
    /// a receiver, speaks of `Self`, or an attribute says `method`.
    pub(crate) in_impl: bool,
    /// The name that the function gives to its scalar type (`scalar = F`), where that is neither
    /// `f64` nor `f32`.
    pub(crate) scalar: Option<Type>,
    /// The derivative that is given by hand, if it is.
    pub(crate) rule: Option<Rule>,
    /// The body for reverse mode, if loops in it have checkpoints.
    pub(crate) marked: Option<checkpoint::Marked>,
    /// The chains: the stack of attributes is one, each entry of `#[transforms(..)]` another.
    pub(crate) chains: Vec<Chain>,
}

/// `#[derivative(..)]`: a partial derivative for each parameter of floats.
pub(crate) struct Rule {
    pub(crate) partials: Vec<syn::Expr>,
    /// The attribute's place.
    pub(crate) at: At,
}

/// Transforms applied one after the other, innermost first: `vmap(grad(f))` is `[grad, vmap]`.
///
/// Every prefix is a member of the companion: here `f::grad` and `f::vmap_grad`.
pub(crate) struct Chain {
    pub(crate) steps: Vec<Step>,
}

/// One transform with its options.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) transform: Transform,
    pub(crate) options: Options,
    /// The name of the transform where the user wrote it, or its attribute: the place of a fault
    /// that concerns the transform as a whole, and of the member's name.
    pub(crate) at: At,
}

/// A place. Places do not tell steps apart.
#[derive(Copy, Clone, Debug)]
pub(crate) struct At(pub(crate) Span);

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}

impl Request {
    /// The annotated function as it goes out.
    pub(crate) fn original(&self) -> TokenStream {
        let item = ItemFn { sig: self.written.clone(), ..self.item.clone() };
        match self.defaultness {
            Some(default) => {
                let ItemFn { attrs, vis, sig, block } = item;
                quote!(#(#attrs)* #vis #default #sig #block)
            }
            None => item.to_token_stream(),
        }
    }

    /// The steps that map, in all chains.
    pub(crate) fn vmaps(&self) -> impl Iterator<Item = &Step> {
        let steps = self.chains.iter().flat_map(|it| &it.steps);
        steps.filter(|it| it.transform == Transform::Vmap)
    }

    /// What the companion is to offer: each prefix of each chain, once, shorter ones first within
    /// a chain. Members of one name are equal, or it was reported.
    pub(crate) fn members(&self) -> Vec<&[Step]> {
        let mut members: Vec<&[Step]> = Vec::new();
        for steps in self.chains.iter().flat_map(Chain::prefixes) {
            let name = member_name(steps);
            if members.iter().all(|it| member_name(it) != name) {
                members.push(steps);
            }
        }
        members
    }
}

impl Chain {
    fn prefixes(&self) -> impl Iterator<Item = &[Step]> {
        (1..=self.steps.len()).map(|end| &self.steps[..end])
    }
}

/// Where the runtime is, by the arguments of an attribute.
pub(crate) fn krate_of(args: &TokenStream) -> Path {
    args::krate(args).unwrap_or_else(args::default_krate)
}

/// The name of a member, outermost first: `vmap_grad`.
pub(crate) fn member_name(steps: &[Step]) -> String {
    let names: Vec<_> = steps.iter().rev().map(|it| it.transform.name()).collect();
    names.join("_")
}

/// A member as a sentence has it: `` `vmap` of `grad` of `loss` ``.
pub(crate) fn described(steps: &[Step], function: &Ident) -> String {
    let names = steps.iter().rev().map(|it| format!("`{}` of ", it.transform.name()));
    format!("{}`{function}`", names.collect::<String>())
}

/// Reads the stack of attributes, outermost first, and the item that they stand on.
pub(crate) fn parse(
    cx: &Diagnostics,
    stack: TokenStream,
    item: TokenStream,
) -> Result<Request, Reported> {
    let stack = args::stack(stack);
    let item::Function { mut item, defaultness } = item::parse(cx, item, &stack)?;
    let marked = checkpoint::take(cx, &mut item);
    let params = params::take(cx, &mut item.sig);
    let asked = chains::read(cx, &item.sig, &params, stack);
    let in_impl = asked.common.method || item::speaks_of_self(&item);
    if let Some(name) = asked.common.name.as_ref().filter(|_| in_impl) {
        refuse_name(cx, name, &item.sig.ident);
    }
    let mut request = Request {
        written: item.sig.clone(),
        unmarked: Vec::new(),
        in_impl,
        krate: asked.common.krate.unwrap_or_else(args::default_krate),
        name: asked.common.name,
        scalar: asked.common.scalar,
        chains: asked.chains,
        rule: asked.rule,
        marked,
        item,
        defaultness,
        params,
    };
    structs::mark(&mut request);
    places::mark(&mut request);
    Ok(request)
}

fn refuse_name(cx: &Diagnostics, name: &Ident, method: &Ident) {
    let headline = format!("`name = {name}` says nothing here: `{method}` has no companion");
    cx.error(Code::UnknownOption, name, headline)
        .note(format!("in an `impl`, transforms stand beside the method: `{method}_grad`"))
        .help("leave `name` out")
        .emit();
}

#[cfg(test)]
mod tests;
