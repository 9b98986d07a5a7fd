//! The level of `vmap`: the one below, on lanes.

use super::arg::{Calls, owned};
use super::derivative::with_value;
use super::results::Results;
use super::{Arg, Builder, Level, Made, Shape, ours};
use crate::attr::{Dim, Randomness, Step};
use crate::diagnostics::Code;
use crate::keys;
use crate::lift::scalar_parameter;
use crate::tensors;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Type;

/// The most elements that go side by side: two registers of eight.
const MOST_LANES: usize = 16;

/// The arguments of the level below that are made of floats, sorted by what a batch does with them.
pub(super) struct Sorted<'l> {
    /// Floats that all elements share.
    pub(super) shared: Vec<&'l Arg>,
    /// Floats of which each element has its own.
    pub(super) mapped: Vec<&'l Arg>,
    /// Random keys of which one is given, and each element has another.
    pub(super) spread: Vec<&'l Arg>,
}

impl Builder<'_> {
    pub(super) fn vmap(
        &self,
        step: &Step,
        below: &Level,
        name: String,
        made: &mut Made,
    ) -> Option<Level> {
        let results = self.results(step, &below.output)?;
        let floats = || self.mappable(below);
        let shares_key = floats().any(|it| !self.is_mapped(step, it) && keys::is_key(&it.owned()));
        self.check_batch(step, floats().any(|it| self.is_mapped(step, it)), shares_key);
        if below.name.starts_with("grad")
            && let Some(with_value) = made.find(&with_value(&below.name))
        {
            let name = format!("vmap_{}", with_value.name);
            let results = self.results_with_value(&results, &with_value.output);
            self.map_level(step, &with_value, name, &results, made);
        }
        self.map_level(step, below, name, &results, made)
    }

    fn map_level(
        &self,
        step: &Step,
        below: &Level,
        name: String,
        results: &Results,
        made: &mut Made,
    ) -> Option<Level> {
        let args: Vec<Arg> = below.args.iter().map(|it| self.batch_of(step, it)).collect();
        let output = results.ty(&below.output);
        let level = Level {
            name,
            args,
            order: below.order,
            output,
            places: results.has_places().then(|| results.places(&below.output)),
        };
        let sorted = self.sort(step, below);
        if sorted.mapped.is_empty() && step.options.size.is_none() {
            self.refuse_unmapped(step, below);
            return None;
        }
        if !self.scalar.is_in(&below.output) {
            self.refuse_plain_results(step, &below.output);
            return None;
        }
        let batch = self.batch(step, below, &sorted);
        let of_batch = results.of_batch(self);
        made.add(&level, self.hidden(&level, &quote!(#batch #of_batch)));
        made.functions.extend(self.batch_for_callers(&level));
        if results.has_places() {
            made.functions.extend(self.hidden_into(&level, below, results, &batch));
        }
        Some(level)
    }

    /// The arguments of which a batch may have one for each element.
    pub(super) fn mappable<'l>(&self, below: &'l Level) -> impl Iterator<Item = &'l Arg> {
        let leaves = below.args.iter().flat_map(Arg::leaves);
        leaves.filter(|it| it.has_floats || self.is_of_places(it))
    }

    fn is_mapped(&self, step: &Step, arg: &Arg) -> bool {
        (arg.has_floats || self.is_of_places(arg)) && step.options.maps(arg.position)
    }

    pub(super) fn sort<'l>(&self, step: &Step, below: &'l Level) -> Sorted<'l> {
        let (mapped, shared) =
            self.mappable(below).partition::<Vec<_>, _>(|it| self.is_mapped(step, it));
        let is_key = |it: &&Arg| keys::is_key(&it.owned());
        let (keys, others) = shared.into_iter().partition::<Vec<_>, _>(is_key);
        if let (Some(key), Randomness::Unsaid) = (keys.first(), step.options.randomness) {
            self.refuse_shared_key(step, key);
        }
        let (spread, same) = match step.options.randomness {
            Randomness::Different => (keys, Vec::new()),
            Randomness::Same | Randomness::Unsaid => (Vec::new(), keys),
        };
        Sorted { shared: others.into_iter().chain(same).collect(), mapped, spread }
    }

    fn refuse_shared_key(&self, step: &Step, key: &Arg) {
        let (name, key) = (self.name(), &key.ident);
        let headline = format!(
            "all elements of `vmap` of `{name}` would draw the same random numbers: they share the key `{key}`"
        );
        let help = format!(
            "for numbers of its own in each element: `#[vmap(.., randomness = different)]`\n\
             for the same numbers in all: `#[vmap(.., randomness = same)]`\n\
             or give each element a key: map `{key}`, and pass `&{key}.spread(n)`"
        );
        self.refuse(Code::SharedKey, step, headline, &help);
    }

    fn refuse_unmapped(&self, step: &Step, below: &Level) {
        let is_plain = |it: &&Arg| !it.has_floats && !self.is_of_places(it);
        let why = below.args.iter().flat_map(Arg::leaves).find(is_plain);
        let alias = |it: &Arg| self.alias_help([self.written(it)]);
        let help = match why {
            Some(it) if let Some(alias) = alias(it) => {
                format!("`{}` {}\n{alias}", it.ident, self.why_plain(it))
            }
            Some(it) => format!(
                "`{}` {}, so it is shared by the batch: give the batch's length, `#[vmap(size = ..)]`",
                it.ident,
                self.why_plain(it)
            ),
            None => "give the batch's length: `#[vmap(size = ..)]`".into(),
        };
        self.refuse(
            Code::NothingMapped,
            step,
            format!("no argument of `{}` is mapped", self.name()),
            &help,
        );
    }

    fn refuse_plain_results(&self, step: &Step, element: &Type) {
        let (name, shown) = (self.name(), Self::shown(element));
        let headline = format!("`{name}` returns `{shown}`, but results of a batch are floats");
        let floats = self.return_floats(element);
        let help = format!("{floats}\na condition as a float is `select(condition, 1.0, 0.0)`");
        self.refuse(Code::BatchedToNumber, step, headline, &help);
    }

    /// A batch of an argument.
    fn batch_of(&self, step: &Step, arg: &Arg) -> Arg {
        let numbers;
        let arg = match &arg.shape {
            Shape::One(ty) if self.is_of_places(arg) => {
                let shape = Shape::One(tensors::of_entries(ty, &self.scalar_type()));
                numbers = Arg { shape, has_floats: true, nodiff: true, ..arg.clone() };
                &numbers
            }
            _ => arg,
        };
        let shape = match &arg.shape {
            Shape::Tuple(parts) => {
                Shape::Tuple(parts.iter().map(|it| self.batch_of(step, it)).collect())
            }
            _ if !self.is_mapped(step, arg) => arg.shape.clone(),
            _ if step.options.stack(arg.position).is_some() => {
                self.stack_of(step, arg).unwrap_or_else(|| arg.shape.clone())
            }
            Shape::Rows(_) | Shape::Stack(_) => {
                let element = arg.owned();
                Shape::One(syn::parse_quote!(&[#element]))
            }
            Shape::One(ty) if let Some(rank) = tensors::rank(&owned(ty)) => {
                if self.axis(step, arg).is_none() {
                    self.refuse_axis(step, &owned(ty));
                }
                let shown = Self::shown(&owned(ty));
                self.check_axes(step, rank + 1, &format!("a batch of `{shown}`"));
                let stack = tensors::of_rank(&owned(ty), rank + 1);
                Shape::One(syn::parse_quote!(&#stack))
            }
            Shape::One(ty) => batch_of_type(ty),
        };
        Arg { shape, ..arg.clone() }
    }

    /// Along which axis of a batch of tensors an argument is mapped, if the batch has that axis.
    fn axis(&self, step: &Step, arg: &Arg) -> Option<usize> {
        let Dim::Mapped(axis) = step.options.in_dim(arg.position) else { return None };
        tensors::axis(axis, tensors::rank(&arg.owned())? + 1)
    }

    /// `let x = along(x, 0);`: a batch of tensors out of one tensor.
    fn batched(&self, step: &Step, arg: &Arg) -> Option<TokenStream> {
        let rank = tensors::rank(&arg.owned())?;
        let (runtime, scalar, ident) = (self.runtime, scalar_parameter(), &arg.ident);
        let axis = Literal::usize_unsuffixed(self.axis(step, arg)?);
        let (of, rank) = (Literal::usize_unsuffixed(rank + 1), Literal::usize_unsuffixed(rank));
        Some(quote!(let #ident = #runtime::along::<#scalar, #of, #rank>(#ident, #axis);))
    }

    /// `let __len = ..; let __batch = map!(..);`
    pub(super) fn batch(&self, step: &Step, below: &Level, sorted: &Sorted<'_>) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let shared = sorted.shared.iter().map(|it| &it.ident);
        let mapped: Vec<_> = sorted.mapped.iter().map(|it| &it.ident).collect();
        let len = match (&step.options.size, &mapped[..]) {
            (Some(size), []) => quote!(#size),
            _ => {
                let (function, names) =
                    (self.name().to_string(), mapped.iter().map(ToString::to_string));
                quote!(#runtime::batch_len(#function, &[#((#names, #mapped.len())),*]))
            }
        };
        let batched = |it: &&Arg| self.batch_of_stack(step, it).or_else(|| self.batched(step, it));
        let taken = sorted.mapped.iter().filter_map(batched);
        let lanes = self.lanes(step, below);
        let out = self.in_terms_of(&below.output, &quote!(#scalar));
        let call = self.block_call(below, sorted);
        let spread: Vec<_> = sorted.spread.iter().map(|it| &it.ident).collect();
        quote! {
            #(#taken)*
            let __len = #len;
            #(let #spread = &#runtime::spread(&#spread, __len)[..];)*
            let __batch = #runtime::map!(
                #lanes, #scalar => #out, __len, (#(#shared,)*), (#(#mapped,)* #(#spread,)*),
                |__shared, __mapped| #call
            );
        }
    }

    /// The call of the level below, on a block.
    fn block_call(&self, below: &Level, sorted: &Sorted<'_>) -> TokenStream {
        let (shared, mapped) = (&sorted.shared, [&sorted.mapped[..], &sorted.spread].concat());
        let place = |arg: &Arg| {
            let index = |args: &[&Arg]| args.iter().position(|it| it.ident == arg.ident);
            let (tuple, at) = match (index(shared), index(&mapped)) {
                (Some(at), _) => (ours("shared"), at),
                (_, Some(at)) => (ours("mapped"), at),
                _ => unreachable!("an argument of floats is shared or mapped"),
            };
            let at = syn::Index::from(at);
            let is_number = matches!(&arg.shape, Shape::One(ty) if self.is_number(ty));
            if arg.is_borrowed() || is_number {
                quote!(#tuple.#at)
            } else {
                quote!(::core::clone::Clone::clone(&#tuple.#at))
            }
        };
        let held = |arg: &Arg| {
            if !self.is_of_places(arg) {
                return arg.held(Calls::Several);
            }
            let (runtime, place) = (self.runtime, place(arg));
            let reference = arg.is_borrowed().then(|| quote!(&));
            quote!(#reference #runtime::places(&#place))
        };
        let args = below.args.iter().map(|it| it.pass_as(self, &place, &held));
        let function = self.callee(below);
        let generics = self.generics().inferred_arguments();
        quote!(#function #generics (#(#args),*))
    }

    /// `vmap_into`: the same, writing where it is told.
    fn hidden_into(
        &self,
        level: &Level,
        below: &Level,
        results: &Results,
        batch: &TokenStream,
    ) -> TokenStream {
        let places = results.places(&below.output);
        let out = Arg {
            ident: ours("out"),
            shape: Shape::One(syn::parse_quote!(&mut #places)),
            has_floats: true,
            nodiff: false,
            position: usize::MAX,
        };
        let mut args = level.args.clone();
        args.push(out);
        let name = format!("{}_into", level.name);
        let level =
            Level { name, args, order: below.order, output: syn::parse_quote!(()), places: None };
        let write = match results {
            Results::Stacked(_) => quote!(__batch.write_stack(__out);),
            _ => quote!(__batch.write(__out);),
        };
        self.hidden(&level, &quote!(#batch #write))
    }

    /// How many elements go side by side: registers to a value, and if there is a `chunk`, which registers.
    fn lanes(&self, step: &Step, below: &Level) -> TokenStream {
        let registers = |it| Literal::usize_unsuffixed(it);
        let all = registers(self.registers(below));
        let one = registers(1);
        match step.options.chunk {
            None | Some(MOST_LANES..) => quote!(#all),
            Some(1) => quote!(#one on OneLane),
            Some(2..4) => quote!(#one on TwoLanes),
            Some(4..8) => quote!(#one on FourLanes),
            Some(_) => quote!(#one),
        }
    }

    /// How many registers a value takes. A sweep of many tangents, or a long body, needs them for its
    /// temporaries; a short body wants several to hide latency.
    fn registers(&self, below: &Level) -> usize {
        let length = crate::source::quoted(&self.request.item.block).len();
        let is_derivative = below.name != "plain";
        if length > 400 || (is_derivative && length > 160) { 1 } else { 2 }
    }
}

/// A batch of values of a type.
fn batch_of_type(ty: &Type) -> Shape {
    let element = owned(ty);
    match row_of(&element) {
        Some(row) => Shape::Rows(row),
        None => Shape::One(syn::parse_quote!(&[#element])),
    }
}

/// The element type of a `Vec`.
fn row_of(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|it| it.ident == "Vec")?;
    let syn::PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    match args.args.first()? {
        syn::GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    }
}

/// A type with a name for each lifetime that it leaves out.
pub(super) fn with_lifetime(ty: &TokenStream, name: &str) -> TokenStream {
    struct Named(syn::Lifetime);
    impl syn::visit_mut::VisitMut for Named {
        fn visit_type_reference_mut(&mut self, it: &mut syn::TypeReference) {
            it.lifetime.get_or_insert_with(|| self.0.clone());
            syn::visit_mut::visit_type_reference_mut(self, it);
        }
        fn visit_lifetime_mut(&mut self, it: &mut syn::Lifetime) {
            if it.ident == "_" {
                *it = self.0.clone();
            }
        }
    }
    let Ok(mut parsed) = syn::parse2::<Type>(ty.clone()) else { return ty.clone() };
    let lifetime = syn::Lifetime::new(name, proc_macro2::Span::call_site());
    syn::visit_mut::VisitMut::visit_type_mut(&mut Named(lifetime), &mut parsed);
    quote!(#parsed)
}
